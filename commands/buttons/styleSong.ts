import type { ButtonAction } from '../../src/discord/command.ts';
import { progressOf } from '../../src/tasks/progress.ts';
import { songForm } from '../forms/songForm.ts';
import { readTaskOf } from './readTaskOf.ts';

/** The form of a song, filled in with a style that was made from a few words. */
export const styleSong: ButtonAction = {
  action: 'style-song',
  execute: async (interaction, [id], bot) => {
    const task = await readTaskOf(interaction, id, bot);
    if (!task) return;
    const { made } = progressOf(task.news);
    const style = made?.kind === 'style' ? made.text : undefined;
    await songForm.open(interaction, { kind: 'song', style, instrumental: false, model: bot.model }, bot);
  },
};
