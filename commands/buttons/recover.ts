import { namedTracks } from '../../src/cards/actions/trackRefOf.ts';
import { musicTitle } from '../../src/cards/text/musicTitle.ts';
import { replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import { messageLink } from '../../src/discord/rest/messageLink.ts';
import { audienceOf } from '../../src/domain/audience.ts';
import { progressOf } from '../../src/domain/progress.ts';
import type { OperationInput } from '../../src/domain/taskInput.ts';
import { toFileInput } from '../../src/suno/requests/toFileInput.ts';
import type { ButtonAction } from '../context.ts';
import { canRerun } from './canRerun.ts';
import { requireTask } from './requireTask.ts';

/** "Fresh files": asks the vendor for the files of a song again. Only its requester may, because the price is not known. */
export const recover: ButtonAction = {
  action: 'recover',
  execute: async (interaction, [id], context) => {
    const task = await requireTask(interaction, id, context);
    if (!task) return;
    const { taskId } = progressOf(task.updates);
    if (interaction.user.id !== task.origin.userId || taskId === undefined) {
      const isTheirs = interaction.user.id === task.origin.userId;
      await replyPrivately(interaction, context.t(isTheirs ? 'replies.gone' : 'replies.notYourSong'));
      return;
    }
    const link = task.message && messageLink(task.origin.guildId, task.message);
    const title = musicTitle(task, context.t);
    const input: OperationInput = {
      kind: 'operation',
      operation: 'recovery',
      fields: {},
      recordings: [],
      of: { task: task.id, taskId, title, number: 1, ...(link && { link }) },
      ...audienceOf(task.input),
    };
    await context.startTask(interaction, input, interaction.id, `recover:${task.id}:${interaction.user.id}`);
  },
};

/** "Use its file": the same operation on the file in the song's message, after the vendor said that it has no such song. */
export const useFile: ButtonAction = {
  action: 'use-file',
  execute: async (interaction, [id], context) => {
    const task = await requireTask(interaction, id, context);
    if (!task || !(await canRerun(interaction, task, context))) return;
    const { input, updates } = task;
    const of = input.kind === 'operation' ? input.of : undefined;
    const source = of && (await context.tasks.get(of.task));
    const named = source && namedTracks(source).find(({ ref }) => ref.audioId === of?.audioId);
    if (input.kind !== 'operation' || !source || !named) {
      await replyPrivately(interaction, context.t('replies.noFile'));
      return;
    }
    const fileReason = progressOf(updates).failure?.reason === 'model-retired' ? 'older-model' : 'expired';
    const byFile = toFileInput(input, { task: source.id, track: named.key, fileReason });
    await context.startTask(
      interaction,
      byFile,
      interaction.id,
      `use-file:${task.id}:${interaction.user.id}`,
    );
  },
};
