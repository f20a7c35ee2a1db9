import type { ButtonAction } from '../../src/discord/command.ts';
import { wishToRepeat } from '../../src/tasks/wishToRepeat.ts';
import { mayRepeat } from './mayRepeat.ts';
import { readTaskOf } from './readTaskOf.ts';

/** The same once more, paid by and shown to who pressed. */
export const again: ButtonAction = {
  action: 'again',
  execute: async (interaction, [id], bot) => {
    const task = await readTaskOf(interaction, id, bot);
    if (!task || !(await mayRepeat(interaction, task, bot))) return;
    const press = `again:${task.id}:${interaction.user.id}`;
    await bot.startWish(interaction, wishToRepeat(task), interaction.id, press);
  },
};
