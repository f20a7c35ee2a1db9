import { replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import { progressOf } from '../../src/domain/progress.ts';
import type { ButtonAction } from '../context.ts';
import { operationForm } from '../forms/operationForm.ts';
import { inputForPhrase } from '../songs/inputForPhrase.ts';
import { canRerun } from './canRerun.ts';
import { requireTask } from './requireTask.ts';

/** "Send my reading" on the card of a phrase: opens the form that takes the recording, as `/voice-confirm` does. */
export const readPhrase: ButtonAction = {
  action: 'read-phrase',
  execute: async (interaction, [id], context) => {
    const task = await requireTask(interaction, id, context);
    if (!task || !(await canRerun(interaction, task, context))) return;
    const { taskId, result } = progressOf(task.updates);
    if (taskId === undefined || result?.kind !== 'phrase') {
      await replyPrivately(interaction, context.t('replies.gone'));
      return;
    }
    const phrase = { task: task.id, id: taskId, name: result.text };
    await operationForm.open(interaction, inputForPhrase(phrase, { fields: {}, recordings: [] }), context);
  },
};
