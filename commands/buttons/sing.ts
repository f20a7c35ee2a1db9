import type { ButtonAction } from '../../src/discord/command.ts';
import { progressOf } from '../../src/tasks/progress.ts';
import { songForm } from '../forms/songForm.ts';
import { readTaskOf } from './readTaskOf.ts';

/** The form of a song, filled in with one version of the lyrics: only the style is left to say. */
export const sing: ButtonAction = {
  action: 'sing',
  execute: async (interaction, [id, variant], bot) => {
    const task = await readTaskOf(interaction, id, bot);
    if (!task) return;
    const lyric = progressOf(task.news).lyrics[Number(variant)];
    const wish = { title: lyric?.title, lyrics: lyric?.text, instrumental: false, model: bot.model };
    await songForm.open(interaction, { kind: 'song', ...wish }, bot);
  },
};
