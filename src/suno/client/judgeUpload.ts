import { z } from 'zod';
import type { Failure } from '../../tasks/update.ts';
import type { CodeTable } from '../failures/codes.ts';
import { explainRefusal } from '../failures/explainRefusal.ts';
import { envelopeSchema } from '../news/envelope.ts';
import { looseUrl } from '../news/loose.ts';
import type { VendorName } from '../vendor.ts';
import { type Answer, readJson } from './answer.ts';

/**
 * What became of an upload. `refused`: the vendor said no and would say it again. `unreachable`: there was no answer
 * that says yes or no for good, so another upload may work.
 */
export type UploadResult =
  | { readonly outcome: 'stored'; readonly url: string }
  | ({ readonly outcome: 'refused' | 'unreachable' } & Required<Pick<Failure, 'reason' | 'code'>>);

/** Statuses of a gateway in front of the vendor. */
const GATEWAY: CodeTable = { 502: 'vendor-error', 503: 'vendor-error', 504: 'vendor-error' };

/** https://docs.kie.ai/file-upload-api/upload-file-stream */
const storedSchema = z.object({
  success: z.literal(true).optional(),
  code: z.literal(200),
  data: z.object({ downloadUrl: looseUrl }),
});

/**
 * Reads the answer to an upload. Stored is HTTP 2xx with `code` 200 and an http(s) address. Errors come as HTTP 200 with
 * another code, or as a status of their own, of the vendor or of a gateway before it.
 */
export function judgeUpload(vendor: VendorName, answer: Answer): UploadResult {
  const { status } = answer;
  const body = readJson(answer);
  const code = envelopeSchema.safeParse(body).data?.code ?? status;
  if (code >= 400) {
    // Elsewhere this code means a text.
    if (code === 413) return { outcome: 'refused', reason: 'recording-too-large', code: '413' };
    const { reason } = explainRefusal(code, vendor, status, { [vendor]: GATEWAY });
    const passes = code >= 500 || reason === 'rate-limited';
    return { outcome: passes ? 'unreachable' : 'refused', reason, code: String(code) };
  }
  const url = storedSchema.safeParse(body).data?.data.downloadUrl;
  if (url !== undefined && status >= 200 && status < 300) return { outcome: 'stored', url };
  return { outcome: 'unreachable', reason: 'vendor-error', code: `HTTP ${status}` };
}
