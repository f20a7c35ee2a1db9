import type { ButtonInteraction } from 'discord.js';
import { deferPrivately, replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import type { Task } from '../../src/domain/task.ts';
import { PAGE_ACTION, parsePageButton } from '../../src/library/pageButton.ts';
import type { ButtonAction } from '../context.ts';
import { openPage } from '../library/openPage.ts';
import { canShowTask } from '../songs/canShowTask.ts';
import { adoptMessage } from './adoptMessage.ts';
import { requireTask } from './requireTask.ts';

/** Shows another page of a library in the same message. The message is ephemeral, so only its owner can click. */
export const libraryPage: ButtonAction = {
  action: PAGE_ACTION,
  execute: async (interaction, args, context) => {
    const { view, page } = parsePageButton(args);
    await interaction.deferUpdate();
    await interaction.editReply(await openPage(interaction, view, page, context));
  },
};

/** Shows a task of a library again, to the member who clicked only. */
export const libraryShow: ButtonAction = {
  action: 'library-show',
  execute: async (interaction, [id], context) => {
    const task = await requireTask(interaction, id, context);
    if (!task) return;
    const message = await deferPrivately(interaction);
    if (!(await canShowTask(interaction, task, context))) {
      await replyPrivately(interaction, context.t('library.notYours'));
      return;
    }
    // A task without a card gets its card here, with all buttons. A task with a card is shown as a copy; the card
    // stays.
    if (task.undelivered && message && isRequester(interaction, task))
      await adoptMessage(
        interaction,
        task,
        { id: message, channelId: interaction.channelId, isEphemeral: true },
        context,
      );
    else await context.showCopy(interaction, task);
  },
};

function isRequester({ user }: ButtonInteraction, { origin }: Task): boolean {
  return user.id === origin.userId;
}
