import { z } from 'zod';
import { explainRejection } from '../failures/explainRejection.ts';
import { looseText } from '../parsers/loose.ts';
import { failedUpdate, resultUpdate } from '../parsers/resultUpdate.ts';
import { noParsers, unwrapResponse } from '../parsers/unwrap.ts';
import type { Operation, ParseResult } from './operation.ts';

/** The only request of the vendor with `task_id` in snake case. */
const requestSchema = z.object({ task_id: z.string().trim().min(1) });

export type VoiceCheckRequest = z.infer<typeof requestSchema>;

const responseSchema = z.object({
  isAvailable: z.stringbool().or(z.boolean()).catch(false),
  voiceId: looseText(200),
});

/** Whether a voice can be used yet. The response is the result. https://docs.kie.ai/suno-api/suno-voice-check-voice */
export const voiceCheck: Operation<VoiceCheckRequest> = {
  name: 'voice-check',
  resultKind: 'voice',
  submitPath: '/api/v1/voice/check-voice',
  request: requestSchema,
  ...noParsers,
  parseResponse: readAnswer,
  explainRejection: (code, vendor, httpStatus) => explainRejection(code, vendor, httpStatus),
  // Its only field is the id of the task that made the voice.
  inputSpec: { source: 'text', fields: [], build: ({ of }) => ({ request: { task_id: of?.taskId } }) },
};

/** The response need not contain the voice's id, so the requested one is used. */
function readAnswer(body: unknown, _vendor: unknown, request: VoiceCheckRequest): ParseResult {
  const response = unwrapResponse(body);
  if (response?.code !== 200) return { kind: 'unrecognized' };
  const { isAvailable, voiceId = request.task_id } = responseSchema.parse(response.data);
  if (isAvailable)
    return resultUpdate(undefined, { stage: 'complete', result: { kind: 'voice', id: voiceId } });
  return failedUpdate(undefined, { reason: 'voice-not-ready', credits: 'unused' });
}
