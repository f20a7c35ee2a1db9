import { type ButtonInteraction, MessageFlags, PermissionFlagsBits } from 'discord.js';
import type { Bot, ButtonAction } from '../../src/discord/command.ts';
import { tell } from '../../src/discord/tell.ts';
import { progressOf } from '../../src/tasks/progress.ts';
import { isEnd } from '../../src/tasks/stage.ts';
import { readTaskOf } from './readTaskOf.ts';

/** Takes the card away, for who asked for it or may manage messages. What was ordered is still made, and kept. */
export const deleteCard: ButtonAction = {
  action: 'delete',
  execute: async (interaction, [id], bot) => {
    if (await isForgotten(interaction, id, bot)) {
      await interaction.deferUpdate();
      await interaction.deleteReply();
      return;
    }
    const task = await readTaskOf(interaction, id, bot);
    if (!task) return;
    if (interaction.user.id !== task.origin.userId && !mayManageMessages(interaction)) {
      await tell(interaction, bot.t('replies.notYours'));
      return;
    }
    await interaction.deferUpdate();
    await bot.tasks.change(task.id, current => ({ ...current, hidden: true }));
    await interaction.deleteReply();
    const open = !isEnd(progressOf(task.news).stage);
    const content = bot.t(open ? 'replies.deletedOpen' : 'replies.deleted');
    await interaction.followUp({ content, flags: MessageFlags.Ephemeral, allowedMentions: { parse: [] } });
  },
};

/** Whether the card is of a task that is no longer kept, and stands there for who presses: Discord itself knows who asked. */
async function isForgotten({ message, user }: ButtonInteraction, id = '', bot: Bot): Promise<boolean> {
  return message.interactionMetadata?.user.id === user.id && !(await bot.tasks.read(id));
}

function mayManageMessages({ memberPermissions }: ButtonInteraction): boolean {
  return memberPermissions?.has(PermissionFlagsBits.ManageMessages) ?? false;
}
