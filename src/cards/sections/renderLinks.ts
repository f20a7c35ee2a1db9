import type { CardContext } from '../card.ts';
import { LINKS_MAX } from '../limits.ts';
import { linkExpiry } from '../text/linkExpiry.ts';
import { safeUrl } from '../text/safeUrl.ts';

/** A file of the vendor's that a card cannot attach. */
export interface DownloadLink {
  /** What it is, in words that markdown leaves alone: `track 1`, `the video`. */
  readonly what: string;
  readonly url: string | undefined;
}

/** Links what could not be attached, and says for how long that works; nothing where there is no address to link. */
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
