import type { AutocompleteInteraction, ButtonInteraction, ChatInputCommandInteraction } from 'discord.js';
import { relativeTime } from '../../src/cards/sections/relativeTime.ts';
import type { LibraryScope } from '../../src/library/createLibrary.ts';
import type { LibraryView } from '../../src/library/pageButton.ts';
import { type PageRef, readPage } from '../../src/library/readPage.ts';
import { renderLibrary } from '../../src/library/renderLibrary.ts';
import type { CommandContext } from '../context.ts';

/** A page of a library, as the body of an ephemeral message. */
export async function openPage(
  interaction: ChatInputCommandInteraction | ButtonInteraction,
  view: LibraryView,
  pageRef: PageRef,
  context: CommandContext,
) {
  const scope = await scopeFor(interaction, view.of, context);
  let lookedBackTo: number | undefined;
  const onStopped = (createdAt: number) => {
    lookedBackTo = createdAt;
  };
  const page = await readPage(
    position => (scope ? context.library.find(scope, view.search, { position, onStopped }) : noEntries()),
    pageRef,
  );
  // A record that this version cannot read is left out; the rest of the page is shown.
  const tasks = await Promise.all(page.items.map(({ id }) => context.tasks.get(id).catch(() => undefined)));
  const items = tasks.filter(task => task !== undefined);
  const { allowed_mentions, ...body } = renderLibrary({ ...page, items }, view, context.t);
  const content = scope ? limitsOf(view, lookedBackTo, context) : context.t('library.notInServer');
  return { ...body, content, ...(!scope && { embeds: [] }), allowedMentions: allowed_mentions };
}

/** What may be missing from a page, as long as something may. */
function limitsOf(view: LibraryView, lookedBackTo: number | undefined, context: CommandContext): string {
  const { t, library } = context;
  const isPartial = view.search !== '' && !library.isIndexed();
  return [
    ...(isPartial ? [t('library.indexing')] : []),
    ...(lookedBackTo === undefined ? [] : [t('library.lookedBack', { when: relativeTime(lookedBackTo) })]),
  ].join('\n');
}

async function* noEntries(): AsyncGenerator<never> {}

/** The tasks that the member may list. Undefined for the server's tasks outside of a server. */
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
