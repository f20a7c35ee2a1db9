import {
  type APIActionRowComponent,
  type APIButtonComponentWithURL,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';
import { digestText } from '../../lib/digestText.ts';
import { BUTTON_LABEL_MAX, BUTTON_URL_MAX, BUTTONS_PER_ROW } from '../../lib/discordLimits.ts';
import { truncate } from '../../lib/sanitize.ts';
import type { Translate } from '../../locales/translate.ts';
import type { CardFile, LongLink } from '../card.ts';
import { fileName } from '../files/fileName.ts';

export interface PlacedLinks {
  readonly rows: readonly APIActionRowComponent<APIButtonComponentWithURL>[];
  readonly files: readonly CardFile[];
}

interface Options {
  /** Rows that the card has left for buttons. */
  readonly freeRows: number;
  /** Title of the music, as plain text. */
  readonly title: string;
  readonly t: Translate;
}

/**
 * Places links that are too long for the text: as buttons if Discord accepts their length and the card has room, the
 * others in one text file.
 */
export function placeLongLinks(links: readonly LongLink[], { freeRows, title, t }: Options): PlacedLinks {
  const buttons = links
    .filter(({ url }) => url.length <= BUTTON_URL_MAX)
    .slice(0, Math.max(0, freeRows) * BUTTONS_PER_ROW);
  const rows: APIActionRowComponent<APIButtonComponentWithURL>[] = [];
  for (let at = 0; at < buttons.length; at += BUTTONS_PER_ROW)
    rows.push({
      type: ComponentType.ActionRow,
      components: buttons.slice(at, at + BUTTONS_PER_ROW).map(link => toButton(link, t)),
    });
  const inFile = links.filter(link => !buttons.includes(link));
  return { rows, files: inFile.length === 0 ? [] : [toFile(inFile, title, t)] };
}

function toButton({ what, url }: LongLink, t: Translate): APIButtonComponentWithURL {
  const label = truncate(t('card.downloadLabel', { what }), BUTTON_LABEL_MAX);
  return { type: ComponentType.Button, style: ButtonStyle.Link, label, url };
}

/** A file that is sent again if its links change: its key contains a digest of them. */
function toFile(links: readonly LongLink[], title: string, t: Translate): CardFile {
  const text = links.map(({ what, url }) => `${t('card.downloadLabel', { what })}:\n${url}\n`).join('\n');
  const digest = digestText(text, 8);
  return {
    key: `links-${digest}`,
    name: fileName(title, 'song', 'links', 'txt'),
    description: t('card.linksAlt'),
    text,
  };
}
