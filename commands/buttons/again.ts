import type { ButtonAction } from '../../src/discord/command.ts';
import { readTaskOf } from './readTaskOf.ts';

/** The same request once more, paid by and shown to who pressed. */
export const again: ButtonAction = {
  action: 'again',
  execute: async (interaction, [id], bot) => {
    const task = await readTaskOf(interaction, id, bot);
    if (!task) return;
    const { operation, wish, request } = task;
    const press = `again:${task.id}:${interaction.user.id}`;
    await bot.start(interaction, { operation, wish, request, askedBy: interaction.id, press });
  },
};
