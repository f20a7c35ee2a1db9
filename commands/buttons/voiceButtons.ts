import { replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import { progressOf } from '../../src/domain/progress.ts';
import type { OperationInput } from '../../src/domain/taskInput.ts';
import type { ButtonAction } from '../context.ts';
import { operationForm } from '../forms/operationForm.ts';
import { inputForPhrase } from '../voiceConfirm.ts';
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

/** Asks the vendor whether a voice can be used at the moment. */
export const checkVoice: ButtonAction = {
  action: 'check-voice',
  execute: async (interaction, [id], context) => {
    const task = await requireTask(interaction, id, context);
    if (!task || !(await canRerun(interaction, task, context))) return;
    const { taskId, result } = progressOf(task.updates);
    const { input } = task;
    if (taskId === undefined || result?.kind !== 'voice' || input.kind !== 'operation') {
      await replyPrivately(interaction, context.t('replies.gone'));
      return;
    }
    const title = String(result.name ?? input.fields.name ?? result.id);
    const checkInput: OperationInput = {
      kind: 'operation',
      operation: 'voice-check',
      fields: {},
      recordings: [],
      of: { task: task.id, taskId, title, number: 1 },
    };
    await context.startTask(
      interaction,
      checkInput,
      interaction.id,
      `check-voice:${task.id}:${interaction.user.id}`,
    );
  },
};
