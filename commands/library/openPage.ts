import type { AutocompleteInteraction, ButtonInteraction, ChatInputCommandInteraction } from 'discord.js';
import type { Bot } from '../../src/discord/command.ts';
import type { Shelf } from '../../src/library/createLibrary.ts';
import type { View } from '../../src/library/pageButton.ts';
import { type Place, readPage } from '../../src/library/readPage.ts';
import { renderLibrary } from '../../src/library/renderLibrary.ts';

/** The page of a library at a place, as a message for the member alone. */
export async function openPage(
  interaction: ChatInputCommandInteraction | ButtonInteraction,
  view: View,
  place: Place,
  bot: Bot,
) {
  const shelf = await shelfOf(interaction, view.of, bot);
  const page = await readPage(
    beside => (shelf ? bot.library.find(shelf, view.search, beside) : none()),
    place,
  );
  // One record that only another version of the bot can read does not close the page.
  const tasks = await Promise.all(page.items.map(({ id }) => bot.tasks.read(id).catch(() => undefined)));
  const items = tasks.filter(task => task !== undefined);
  const { allowed_mentions: allowedMentions, ...body } = renderLibrary({ ...page, items }, view, bot.t);
  const content = shelf ? body.content : bot.t('library.notInServer');
  return { ...body, content, ...(!shelf && { embeds: [] }), allowedMentions };
}

async function* none(): AsyncGenerator<never> {}

/** Whose tasks the member may look through; nothing where they ask for a server's outside of one. */
export async function shelfOf(
  interaction: ChatInputCommandInteraction | ButtonInteraction | AutocompleteInteraction,
  of: View['of'],
  bot: Bot,
): Promise<Shelf | undefined> {
  if (of === 'mine') return { of: 'member', userId: interaction.user.id };
  const { guildId } = interaction;
  return guildId === null ? undefined : { of: 'server', guildId, sees: await bot.sight(interaction) };
}
