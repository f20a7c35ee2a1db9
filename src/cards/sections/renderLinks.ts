import { time } from '@discordjs/formatters';
import type { Task } from '../../domain/task.ts';
import { FILE_RETENTION_MS } from '../../domain/vendorNames.ts';
import type { CardContext, LongLink } from '../card.ts';
import { LINKS_MAX } from '../limits.ts';
import { escapeMarkdown } from '../text/escapeMarkdown.ts';
import { safeUrl } from '../text/safeUrl.ts';

/** A file of the vendor that a card cannot attach. */
export interface DownloadLink {
  /** What the file is, as plain text: `track 1`, `the video`. */
  readonly what: string;
  readonly url: string | undefined;
}

export interface RenderedLinks {
  readonly text: string;
  /** Links that have no room in the text: the card shows them as buttons or in a file. */
  readonly longLinks: readonly LongLink[];
}

/**
 * Links to files that could not be attached, with the day on which the links expire. Links that are too long are named
 * in the text and returned. Empty without URLs.
 */
export function renderLinks(
  files: readonly DownloadLink[],
  { task, t }: Pick<CardContext, 'task' | 't'>,
): RenderedLinks {
  const until = linkExpiry(task);
  const lines: string[] = [];
  const longLinks: LongLink[] = [];
  let length = 0;
  for (const { what, url } of files) {
    const short = safeUrl(url);
    const line = short === undefined ? '' : t('card.download', { what: escapeMarkdown(what), url: short });
    const whole = safeUrl(url, Number.POSITIVE_INFINITY);
    if (line !== '' && length + line.length <= LINKS_MAX) {
      lines.push(line);
      length += line.length;
    } else if (whole !== undefined) longLinks.push({ what, url: whole });
  }
  const [only, ...others] = lines;
  const texts = [
    only === undefined || others.length > 0 ? '' : t('card.linked', { download: only, until }),
    others.length === 0 ? '' : [t('card.linkedMany', { until }), ...lines].join('\n'),
    longLinks.length === 0 ? '' : t('card.linkedBelow', { what: namesOf(longLinks), until }),
  ];
  return { text: texts.filter(text => text !== '').join('\n'), longLinks };
}

function namesOf(links: readonly LongLink[]): string {
  return links.map(({ what }) => escapeMarkdown(what)).join(', ');
}

/**
 * The day on which the vendor's links expire, as a date that Discord shows in the reader's locale. Before a task has
 * ended, the days count from its creation: that is earlier, and does not change between edits.
 * https://docs.discord.com/developers/reference#message-formatting-timestamp-styles
 */
export function linkExpiry({ endedAt, createdAt }: Task): string {
  return time(Math.floor(((endedAt ?? createdAt) + FILE_RETENTION_MS) / 1000), 'D');
}
