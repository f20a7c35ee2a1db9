import { type ButtonInteraction, MessageFlags } from 'discord.js';
import type { Bot, ButtonAction } from '../../src/discord/command.ts';
import { isPublic } from '../../src/library/entry.ts';
import type { Task } from '../../src/tasks/task.ts';
import { moveCard } from './moveCard.ts';
import { readTaskOf } from './readTaskOf.ts';

/** Shows a task of a library anew, to who pressed alone. */
export const libraryShow: ButtonAction = {
  action: 'library-show',
  execute: async (interaction, [id], bot) => {
    const task = await readTaskOf(interaction, id, bot);
    if (!task) return;
    const answer = await interaction.deferReply({ flags: MessageFlags.Ephemeral, withResponse: true });
    const message = answer.interaction.responseMessageId;
    if (!(await mayShow(interaction, task, bot))) {
      await interaction.editReply({ content: bot.t('library.notYours'), allowedMentions: { parse: [] } });
      return;
    }
    // What never had a card to look at gets it here, with all that a card can do; a card that stands stays where it is.
    if (task.undelivered && message && isOwn(interaction, task))
      await moveCard(interaction, task, { id: message, channelId: interaction.channelId }, bot);
    else await bot.view(interaction, task);
  },
};

function isOwn({ user }: ButtonInteraction, { origin }: Task): boolean {
  return user.id === origin.userId;
}

async function mayShow(interaction: ButtonInteraction, task: Task, bot: Bot): Promise<boolean> {
  if (isOwn(interaction, task)) return true;
  if (!isPublic(task) || task.origin.guildId !== interaction.guildId) return false;
  const sees = await bot.sight(interaction);
  return sees(task.origin.channelId);
}
