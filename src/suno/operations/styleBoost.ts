import { z } from 'zod';
import type { VendorName } from '../../domain/vendorNames.ts';
import { explainRejection } from '../failures/explainRejection.ts';
import { explainResult } from '../failures/explainResult.ts';
import { looseText } from '../parsers/loose.ts';
import { failedUpdate, resultUpdate } from '../parsers/resultUpdate.ts';
import { looseCode, noParsers, unwrapResponse } from '../parsers/unwrap.ts';
import type { Operation, ParseResult } from './operation.ts';

/** Characters; the vendor documents no limit, and expects a few words. */
const CONTENT_MAX = 300;

/** Characters of a song's style. */
const STYLE_MAX = 1000;

const requestSchema = z.object({ content: z.string().trim().min(1).max(CONTENT_MAX) });

/**
 * The flag is 0, 1 or 2 in the documentation and Chinese text in real responses, so only the result shows whether it
 * worked.
 */
const responseSchema = z.object({
  taskId: looseText(200),
  result: looseText(STYLE_MAX),
  errorCode: looseCode,
  errorMessage: z.string().catch(''),
  errorMsg: z.string().catch(''),
});

/** A detailed style from a few words. The response is the result. https://docs.kie.ai/suno-api/boost-music-style */
export const styleBoost: Operation<z.infer<typeof requestSchema>> = {
  name: 'style-boost',
  resultKind: 'style',
  submitPath: '/api/v1/style/generate',
  request: requestSchema,
  ...noParsers,
  parseResponse: readAnswer,
  explainRejection: (code, vendor, httpStatus) => explainRejection(code, vendor, httpStatus),
  inputSpec: {
    source: 'text',
    command: 'style',
    fields: [{ name: 'boost', kind: 'line', max: CONTENT_MAX, required: true }],
    build: ({ fields }) => ({ request: { content: fields.boost } }),
  },
};

function readAnswer(body: unknown, vendor: VendorName): ParseResult {
  const response = unwrapResponse(body);
  if (response?.code !== 200) return { kind: 'unrecognized' };
  const { taskId, result, errorCode, errorMessage, errorMsg } = responseSchema.parse(response.data);
  if (result) return resultUpdate(taskId, { stage: 'complete', result: { kind: 'style', text: result } });
  const isPrecise = errorCode && errorCode !== 200;
  return failedUpdate(
    taskId,
    isPrecise
      ? explainResult(errorCode, vendor, {}, errorMessage || errorMsg)
      : { reason: 'generation-failed', credits: 'unknown' },
  );
}
