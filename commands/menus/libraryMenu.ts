import type { StringSelectMenuInteraction } from 'discord.js';
import { SHOW_ACTION } from '../../src/library/entryMenu.ts';
import type { MenuAction } from '../context.ts';
import { showEntry } from '../library/showEntry.ts';

/** Shows the chosen task of a library again, to the member who chose it only. */
export const libraryMenu: MenuAction = {
  action: SHOW_ACTION,
  execute: (interaction: StringSelectMenuInteraction, _args, context) =>
    showEntry(interaction, interaction.values[0], context),
};
