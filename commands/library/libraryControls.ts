import type { ButtonInteraction, StringSelectMenuInteraction } from 'discord.js';
import { deferPrivately, replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import { SHOW_ACTION } from '../../src/library/entryMenu.ts';
import { PAGE_ACTION, parsePageButton } from '../../src/library/pageButton.ts';
import { adoptMessage } from '../buttons/adoptMessage.ts';
import { requireTask } from '../buttons/requireTask.ts';
import type { ButtonAction, CommandContext, MenuAction } from '../context.ts';
import { canShowTask } from '../songs/canShowTask.ts';
import { openPage } from './openPage.ts';

/** Shows the chosen task of a library again, to the member who chose it only. */
export const libraryMenu: MenuAction = {
  action: SHOW_ACTION,
  execute: (interaction: StringSelectMenuInteraction, _args, context) =>
    showEntry(interaction, interaction.values[0], context),
};

/** Shows another page of a library in the same message. The message is ephemeral, so only its owner can click. */
export const libraryPage: ButtonAction = {
  action: PAGE_ACTION,
  execute: async (interaction, args, context) => {
    const { view, page } = parsePageButton(args);
    await interaction.deferUpdate();
    await interaction.editReply(await openPage(interaction, view, page, context));
  },
};

/** The button of libraries that were opened before they had a menu. */
export const libraryShow: ButtonAction = {
  action: SHOW_ACTION,
  execute: (interaction, [id], context) => showEntry(interaction, id, context),
};

/** Shows a task of a library again, in a reply that only this member sees. */
async function showEntry(
  interaction: ButtonInteraction | StringSelectMenuInteraction,
  id: string | undefined,
  context: CommandContext,
): Promise<void> {
  const task = await requireTask(interaction, id, context);
  if (!task) return;
  const message = await deferPrivately(interaction);
  if (!(await canShowTask(interaction, task, context))) {
    await replyPrivately(interaction, context.t('library.notYours'));
    return;
  }
  // A task without a card gets its card here, with all buttons. A task with a card is shown as a copy; the card stays.
  if (task.undelivered && message && interaction.user.id === task.origin.userId)
    await adoptMessage(
      interaction,
      task,
      { id: message, channelId: interaction.channelId, isEphemeral: true },
      context,
    );
  else await context.showCopy(interaction, task);
}
