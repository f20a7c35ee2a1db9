import { progressOf } from '../../src/domain/progress.ts';
import type { ButtonAction } from '../context.ts';
import { songForm } from '../forms/songForm.ts';
import { requireTask } from './requireTask.ts';

/** Opens the form of a song, filled in with a style that a task has made. */
export const styleSong: ButtonAction = {
  action: 'style-song',
  execute: async (interaction, [id], context) => {
    const task = await requireTask(interaction, id, context);
    if (!task) return;
    const { result } = progressOf(task.updates);
    const style = result?.kind === 'style' ? result.text : undefined;
    await songForm.open(
      interaction,
      { kind: 'song', style, instrumental: false, model: context.model },
      context,
    );
  },
};
