import type { ButtonAction } from '../../src/discord/command.ts';
import { tell } from '../../src/discord/tell.ts';
import { progressOf } from '../../src/tasks/progress.ts';
import type { AskWish } from '../../src/tasks/wish.ts';
import { mayRepeat } from './mayRepeat.ts';
import { readTaskOf } from './readTaskOf.ts';

/** Asks the music service whether a voice can be sung with just now. */
export const checkVoice: ButtonAction = {
  action: 'check-voice',
  execute: async (interaction, [id], bot) => {
    const task = await readTaskOf(interaction, id, bot);
    if (!task || !(await mayRepeat(interaction, task, bot))) return;
    const { taskId, made } = progressOf(task.news);
    const { wish } = task;
    if (taskId === undefined || made?.kind !== 'voice' || wish.kind !== 'ask') {
      await tell(interaction, bot.t('replies.gone'));
      return;
    }
    const title = String(made.name ?? wish.fields.name ?? made.id);
    const asked: AskWish = {
      kind: 'ask',
      operation: 'voice-check',
      fields: {},
      recordings: [],
      of: { task: task.id, taskId, title, number: 1 },
    };
    await bot.startWish(interaction, asked, interaction.id, `check-voice:${task.id}:${interaction.user.id}`);
  },
};
