import { SHOW_ACTION } from '../../src/library/entryMenu.ts';
import { PAGE_ACTION, parsePageButton } from '../../src/library/pageButton.ts';
import type { ButtonAction } from '../context.ts';
import { openPage } from '../library/openPage.ts';
import { showEntry } from '../library/showEntry.ts';

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
