import type { ButtonAction } from '../../src/discord/command.ts';
import { PAGE_ACTION, readPageButton } from '../../src/library/pageButton.ts';
import { openPage } from '../library/openPage.ts';

/** Turns a page of a library, in the same message. It is the presser's own: the message is seen by nobody else. */
export const libraryPage: ButtonAction = {
  action: PAGE_ACTION,
  execute: async (interaction, args, bot) => {
    const { view, place } = readPageButton(args);
    await interaction.deferUpdate();
    await interaction.editReply(await openPage(interaction, view, place, bot));
  },
};
