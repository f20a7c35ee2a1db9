import type { ButtonInteraction } from 'discord.js';
import type { Bot } from '../../src/discord/command.ts';
import type { Wish } from '../../src/tasks/wish.ts';
import { askForm } from './askForm.ts';
import { lyricsForm } from './lyricsForm.ts';
import { songForm } from './songForm.ts';

/** Opens the form that belongs to a wish, filled in with it. */
export async function openForm(interaction: ButtonInteraction, wish: Wish, bot: Bot): Promise<void> {
  if (wish.kind === 'song') await songForm.open(interaction, wish, bot);
  else if (wish.kind === 'ask') await askForm.open(interaction, wish, bot);
  else await lyricsForm.open(interaction, wish, bot);
}
