import type { CardContext } from '../card.ts';
import { LINKS_MAX } from '../limits.ts';
import { linkExpiry } from '../text/linkExpiry.ts';
import { safeUrl } from '../text/safeUrl.ts';

/** A file of the vendor that a card cannot attach. */
export interface DownloadLink {
  /** What the file is, without markdown characters: `track 1`, `the video`. */
  readonly what: string;
  readonly url: string | undefined;
}

/** Links to files that could not be attached, with the day on which the links expire. Empty without URLs. */
export function renderLinks(
  files: readonly DownloadLink[],
  { task, t }: Pick<CardContext, 'task' | 't'>,
): string {
  const links = files.flatMap(({ what, url }) => {
    const safe = safeUrl(url);
    return safe ? [{ what, url: safe }] : [];
  });
  const until = linkExpiry(task);
  const [first, ...others] = links;
  if (!first) return '';
  if (others.length === 0) return t('card.linked', { ...first, until });
  const lines = links.reduce(
    (text, link) => {
      const longer = `${text}\n${t('card.download', link)}`;
      return longer.length <= LINKS_MAX ? longer : text;
    },
    t('card.linkedMany', { until }),
  );
  return lines;
}
