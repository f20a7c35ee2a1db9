import { ButtonStyle } from 'discord-api-types/v10';
import { type Button, button, buttonRows } from '../cards/actions/buttonRows.ts';
import type { CardBody } from '../cards/card.ts';
import { relativeTime } from '../cards/sections/relativeTime.ts';
import { failureTitle } from '../cards/sections/renderStatus.ts';
import { escapeMarkdown } from '../cards/text/escapeMarkdown.ts';
import { hideText } from '../cards/text/hideText.ts';
import { titleOf } from '../cards/text/titleOf.ts';
import { messageLink } from '../discord/rest/messageLink.ts';
import { progressOf } from '../domain/progress.ts';
import type { Task } from '../domain/task.ts';
import { EMBED_DESCRIPTION_MAX } from '../lib/discordLimits.ts';
import { NO_MENTIONS } from '../lib/noMentions.ts';
import { truncate } from '../lib/sanitize.ts';
import type { Translate } from '../locales/translate.ts';
import type { Operation } from '../suno/operations/operation.ts';
import { operationOf } from '../suno/operations/registry.ts';
import { operationForInput } from '../tasks/submit/planTask.ts';
import { entryMenu, lengthOf, styleLineOf } from './entryMenu.ts';
import { type LibraryView, pageButtonId } from './pageButton.ts';
import { PAGE_SIZE, type Page, type PageRef } from './readPage.ts';

/** Characters of a title in the list. */
const TITLE_MAX = 60;

const COLOUR = 0x5865f2;

/** Renders a page of a library: for each task a link to its card, and a menu that shows one of them here. */
export function renderLibrary(page: Page<Task>, view: LibraryView, t: Translate): CardBody {
  const first = page.number * PAGE_SIZE + 1;
  const lines = page.items.map((task, at) => renderEntry(task, first + at, t));
  const empty = view.search ? t('library.nothingFound') : t(EMPTY_KEYS[view.of]);
  const pageButtons = [
    ...(page.newer ? [pageButton(view, page.newer, t('library.newer'))] : []),
    ...(page.older ? [pageButton(view, page.older, t('library.older'))] : []),
  ];
  return {
    content: '',
    embeds: [
      {
        title: t(TITLE_KEYS[view.of]),
        description: truncate(lines.length > 0 ? lines.join('\n') : empty, EMBED_DESCRIPTION_MAX),
        color: COLOUR,
        ...(lines.length > 0 && { footer: { text: renderFooter(page, first, t) } }),
      },
    ],
    components: [...entryMenu(page.items, first, t), ...buttonRows(pageButtons)],
    allowed_mentions: NO_MENTIONS,
  };
}

const TITLE_KEYS = { mine: 'library.mine', server: 'library.server' } as const;
const EMPTY_KEYS = { mine: 'library.nothingMine', server: 'library.nothingServer' } as const;

/** Which part of the list a page is. How many there are is known on the last page only. */
function renderFooter({ number, items, newer, older }: Page<Task>, first: number, t: Translate): string {
  const last = first + items.length - 1;
  if (older) return t('library.page', { number: number + 1, first, last });
  return newer
    ? t('library.lastPage', { number: number + 1, first, last })
    : t('library.onlyPage', { count: last });
}

/** `3. ♪ Title · 2:48 · sea shanty · an hour ago · why it failed`. The title links to the card, if there is one. */
function renderEntry(task: Task, number: number, t: Translate): string {
  const title = escapeMarkdown(truncate(titleOf(task, t), TITLE_MAX));
  const link = cardLink(task);
  const shown = link === undefined ? title : `[${title}](${link})`;
  const linkedTitle = task.input.isSpoiler ? hideText(shown) : shown;
  const style = escapeMarkdown(styleLineOf(task));
  const facts = [linkedTitle, lengthOf(task), style, relativeTime(task.createdAt), stateText(task, t)].filter(
    fact => fact !== '',
  );
  return `**${number}.** ${iconOf(task)} ${facts.join(' · ')}`;
}

function cardLink({ message, cardDeleted, undelivered, origin }: Task): string | undefined {
  if (!message || cardDeleted || undelivered) return undefined;
  return messageLink(message.channelId === origin.channelId ? origin.guildId : undefined, message);
}

function stateText(task: Task, t: Translate): string {
  const { stage, failure } = progressOf(task.updates);
  if (stage === 'failed') return failure ? failureTitle(failure, t) : t('library.failed');
  if (stage !== 'complete') return t('library.open');
  if (task.undelivered) return t('library.undelivered');
  return task.cardDeleted ? t('library.deleted') : '';
}

function pageButton(view: LibraryView, page: PageRef, label: string): Button {
  return button(pageButtonId(view, page), { label }, ButtonStyle.Primary);
}

/** Icons for kinds of results, which are easier to scan in a list than words. */
const ICONS: Readonly<Record<Operation['resultKind'], string>> = {
  tracks: '♪',
  lyrics: '✎',
  'timed-lyrics': '✎',
  style: '✎',
  wav: '⤓',
  stems: '⤓',
  midi: '⤓',
  images: '▣',
  video: '▣',
  persona: '☺',
  voice: '☺',
  phrase: '☺',
};

/** The icon of a task, by its requested operation. */
function iconOf({ input }: Pick<Task, 'input'>): string {
  return ICONS[operationOf(operationForInput(input)).resultKind];
}
