import { z } from 'zod';
import { explainRefusal } from '../failures/explainRefusal.ts';
import { looseText } from '../news/loose.ts';
import { failedNews, madeNews } from '../news/madeNews.ts';
import { noDoors, openAnswer } from '../news/openAnswer.ts';
import type { Operation, Parsed } from '../operation.ts';

/** The one request of the vendor's that spells its id like this. */
const requestSchema = z.object({ task_id: z.string().trim().min(1) });

export type VoiceCheckRequest = z.infer<typeof requestSchema>;

const answerSchema = z.object({
  isAvailable: z.stringbool().or(z.boolean()).catch(false),
  voiceId: looseText(200),
});

/** Whether a voice that was made can be used by now. The answer is the result. https://docs.kie.ai/suno-api/suno-voice-check-voice */
export const voiceCheck: Operation<VoiceCheckRequest> = {
  name: 'voice-check',
  makes: 'voice',
  submitPath: '/api/v1/voice/check-voice',
  request: requestSchema,
  ...noDoors,
  readAnswer,
  explainRefusal: (code, vendor, httpStatus) => explainRefusal(code, vendor, httpStatus),
  // Asked of the task that made the voice; there is nothing else to say.
  ask: { on: 'words', fields: [], build: ({ of }) => ({ request: { task_id: of?.taskId } }) },
};

/** The answer need not name the voice; the task that made it does. */
function readAnswer(body: unknown, _vendor: unknown, request: VoiceCheckRequest): Parsed {
  const answer = openAnswer(body);
  if (answer?.code !== 200) return { kind: 'foreign' };
  const { isAvailable, voiceId: id = request.task_id } = answerSchema.parse(answer.data);
  if (isAvailable) return madeNews(undefined, { stage: 'complete', made: { kind: 'voice', id } });
  return failedNews(undefined, { reason: 'voice-not-ready', credits: 'unused' });
}
