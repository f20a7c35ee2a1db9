import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';
import type { CardBody } from '../cards/card.ts';
import { escapeMarkdown } from '../cards/escapeMarkdown.ts';
import { EMBED_DESCRIPTION_MAX } from '../cards/limits.ts';
import { cut } from '../cards/plain.ts';
import { failureTitle, relativeTime } from '../cards/renderStatus.ts';
import { titleOf } from '../cards/titleOf.ts';
import { messageLink } from '../discord/messageLink.ts';
import type { Translate } from '../locales/translate.ts';
import { progressOf } from '../tasks/progress.ts';
import type { Task } from '../tasks/task.ts';
import { iconOf } from './iconOf.ts';
import { pageButtonId, type View } from './pageButton.ts';
import { PAGE_SIZE, type Page, type Place } from './readPage.ts';

/** https://docs.discord.com/developers/components/reference#action-row */
const BUTTONS_PER_ROW = 5;

/** Characters of a title in the list. */
const TITLE_MAX = 60;

const COLOUR = 0x5865f2;

type Button = APIButtonComponentWithCustomId;

/** Lists one page of a library: each task with the way to its card, and a button that shows it here. */
export function renderLibrary(page: Page<Task>, view: View, t: Translate): CardBody {
  const first = page.number * PAGE_SIZE + 1;
  const lines = page.items.map((task, at) => lineOf(task, first + at, t));
  const empty = view.search ? t('library.nothingFound') : t(EMPTY[view.of]);
  const shows = page.items.map(({ id }, at) =>
    button(`library-show:${id}`, t('library.show', { number: first + at }), ButtonStyle.Secondary),
  );
  const turns = [
    ...(page.newer ? [turn(view, page.newer, t('library.newer'))] : []),
    ...(page.older ? [turn(view, page.older, t('library.older'))] : []),
  ];
  return {
    content: '',
    embeds: [
      {
        title: t(TITLES[view.of]),
        description: cut(lines.length > 0 ? lines.join('\n') : empty, EMBED_DESCRIPTION_MAX),
        color: COLOUR,
        ...(lines.length > 0 && { footer: { text: t('library.page', { number: page.number + 1 }) } }),
      },
    ],
    components: [...rowsOf(shows), ...rowsOf(turns)],
    allowed_mentions: { parse: [] },
  };
}

const TITLES = { mine: 'library.mine', server: 'library.server' } as const;
const EMPTY = { mine: 'library.nothingMine', server: 'library.nothingServer' } as const;

/** `3. ♪ Title · an hour ago · why it failed`; the title leads to the card where one stands. */
function lineOf(task: Task, number: number, t: Translate): string {
  const title = escapeMarkdown(cut(titleOf(task, t), TITLE_MAX));
  const link = linkTo(task);
  const named = link === undefined ? title : `[${title}](${link})`;
  const facts = [named, relativeTime(task.createdAt), stateOf(task, t)].filter(fact => fact !== '');
  return `**${number}.** ${iconOf(task)} ${facts.join(' · ')}`;
}

function linkTo({ message, hidden, undelivered, origin }: Task): string | undefined {
  if (!message || hidden || undelivered) return undefined;
  return messageLink(message.channelId === origin.channelId ? origin.guildId : undefined, message);
}

function stateOf(task: Task, t: Translate): string {
  const { stage, failure } = progressOf(task.news);
  if (stage === 'failed') return failure ? failureTitle(failure, t) : t('library.failed');
  if (stage !== 'complete') return t('library.open');
  if (task.undelivered) return t('library.undelivered');
  return task.hidden ? t('library.deleted') : '';
}

function turn(view: View, place: Place, label: string): Button {
  return button(pageButtonId(view, place), label, ButtonStyle.Primary);
}

function rowsOf(buttons: readonly Button[]): APIActionRowComponent<Button>[] {
  const rows: APIActionRowComponent<Button>[] = [];
  for (let at = 0; at < buttons.length; at += BUTTONS_PER_ROW)
    rows.push({ type: ComponentType.ActionRow, components: buttons.slice(at, at + BUTTONS_PER_ROW) });
  return rows;
}

function button(customId: string, label: string, style: Button['style']): Button {
  return { type: ComponentType.Button, custom_id: customId, label, style };
}
