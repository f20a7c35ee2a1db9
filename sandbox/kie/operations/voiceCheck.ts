import { findTask, NO_RECORD } from '../findSong.ts';
import { onlyKnown, text } from '../rules.ts';
import type { AnsweredOperation } from './operation.ts';

/** Whether a voice can be used. Its only field is in snake case. https://docs.kie.ai/suno-api/suno-voice-check */
export const voiceCheck: AnsweredOperation = {
  path: 'voice/check-voice',
  price: 0,
  rules: [onlyKnown('task_id'), text('task_id')],
  findMissing: ({ task_id }, world) =>
    findTask(world, task_id)?.operation === 'voice' ? undefined : NO_RECORD,
  answer: ({ task_id }, world) => ({ isAvailable: findTask(world, task_id)?.stage === 'complete' }),
};
