import type { AutocompleteInteraction, ButtonInteraction, ChatInputCommandInteraction } from 'discord.js';
import type { LibraryScope } from '../../src/library/createLibrary.ts';
import type { LibraryView } from '../../src/library/pageButton.ts';
import { type PageRef, readPage } from '../../src/library/readPage.ts';
import { renderLibrary } from '../../src/library/renderLibrary.ts';
import type { CommandContext } from '../context.ts';

/** The page of a library at a place, as a message for the member alone. */
export async function openPage(
  interaction: ChatInputCommandInteraction | ButtonInteraction,
  view: LibraryView,
  pageRef: PageRef,
  context: CommandContext,
) {
  const scope = await scopeFor(interaction, view.of, context);
  const page = await readPage(
    position => (scope ? context.library.find(scope, view.search, position) : noEntries()),
    pageRef,
  );
  // One record that only another version of the bot can read does not close the page.
  const tasks = await Promise.all(page.items.map(({ id }) => context.tasks.get(id).catch(() => undefined)));
  const items = tasks.filter(task => task !== undefined);
  const { allowed_mentions, ...body } = renderLibrary({ ...page, items }, view, context.t);
  const content = scope ? body.content : context.t('library.notInServer');
  return { ...body, content, ...(!scope && { embeds: [] }), allowedMentions: allowed_mentions };
}

async function* noEntries(): AsyncGenerator<never> {}

/** Whose tasks the member may look through; nothing where they ask for a server's outside of one. */
export async function scopeFor(
  interaction: ChatInputCommandInteraction | ButtonInteraction | AutocompleteInteraction,
  of: LibraryView['of'],
  context: CommandContext,
): Promise<LibraryScope | undefined> {
  if (of === 'mine') return { of: 'member', userId: interaction.user.id };
  const { guildId } = interaction;
  return guildId === null
    ? undefined
    : { of: 'server', guildId, canViewChannel: await context.channelVisibility(interaction) };
}
