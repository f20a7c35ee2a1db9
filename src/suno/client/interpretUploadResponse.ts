import { z } from 'zod';
import type { Failure } from '../../domain/update.ts';
import type { VendorName } from '../../domain/vendorNames.ts';
import { parseJson } from '../../lib/parseJson.ts';
import { explainRejection } from '../failures/explainRejection.ts';
import { readVendorMessage } from '../failures/readVendorMessage.ts';
import type { CodeTable } from '../failures/reasonOfCode.ts';
import { envelopeSchema } from '../parsers/envelope.ts';
import { looseUrl } from '../parsers/loose.ts';
import type { VendorResponse } from './vendorResponse.ts';

/**
 * Result of an upload. `rejected`: another attempt would be rejected too. `unreachable`: there was no final response,
 * so another attempt may succeed.
 */
export type UploadResult =
  | { readonly outcome: 'stored'; readonly url: string }
  | ({ readonly outcome: 'rejected' | 'unreachable' } & Required<Pick<Failure, 'reason' | 'code'>> &
      Pick<Failure, 'vendorMessage'>);

/** Statuses of a gateway in front of the vendor. */
const GATEWAY: CodeTable = { 502: 'vendor-error', 503: 'vendor-error', 504: 'vendor-error' };

/** https://docs.kie.ai/file-upload-api/upload-file-stream */
const storedSchema = z.object({
  success: z.literal(true).optional(),
  code: z.literal(200),
  data: z.object({ downloadUrl: looseUrl }),
});

/**
 * Interprets the response to an upload. Stored: HTTP 2xx with `code` 200 and an http(s) URL. Errors have HTTP status
 * 200 and another code, or their own status, from the vendor or a gateway. `secrets` are removed from the vendor's message.
 */
export function interpretUploadResponse(
  vendor: VendorName,
  response: VendorResponse,
  secrets: readonly string[] = [],
): UploadResult {
  const { status } = response;
  const body = parseJson(response.text);
  const code = envelopeSchema.safeParse(body).data?.code ?? status;
  if (code >= 400) {
    const vendorMessage = readVendorMessage(body, secrets);
    const said = vendorMessage === undefined ? {} : { vendorMessage };
    // For other requests this code means that a text is too long.
    if (code === 413) return { outcome: 'rejected', reason: 'recording-too-large', code: '413', ...said };
    const { reason } = explainRejection(code, vendor, status, { [vendor]: GATEWAY });
    const isTransient = code >= 500 || reason === 'rate-limited';
    return { outcome: isTransient ? 'unreachable' : 'rejected', reason, code: String(code), ...said };
  }
  const url = storedSchema.safeParse(body).data?.data.downloadUrl;
  if (url !== undefined && status >= 200 && status < 300) return { outcome: 'stored', url };
  return { outcome: 'unreachable', reason: 'vendor-error', code: `HTTP ${status}` };
}
