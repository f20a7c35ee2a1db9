import { progressOf } from '../../src/domain/progress.ts';
import type { ButtonAction } from '../context.ts';
import { songForm } from '../forms/songForm.ts';
import { requireTask } from './requireTask.ts';

/** Opens the form of a song, filled in with one version of the lyrics. */
export const sing: ButtonAction = {
  action: 'sing',
  execute: async (interaction, [id, variant], context) => {
    const task = await requireTask(interaction, id, context);
    if (!task) return;
    const lyric = progressOf(task.updates).lyrics[Number(variant)];
    const input = { title: lyric?.title, lyrics: lyric?.text, instrumental: false, model: context.model };
    await songForm.open(interaction, { kind: 'song', ...input }, context);
  },
};
