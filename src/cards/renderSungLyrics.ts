import type { Translate } from '../locales/translate.ts';
import type { Progress } from '../tasks/progress.ts';
import { rankOf } from '../tasks/stage.ts';
import type { CardFile } from './card.ts';
import { escapeMarkdown } from './escapeMarkdown.ts';
import { fileName } from './fileName.ts';
import { saysInstrumental } from './isInstrumental.ts';
import { INLINE_LYRICS_MAX } from './limits.ts';
import { plainLines } from './plain.ts';

/** A mark such as `[Continue in the same style]` is an instruction, and nothing that is sung. */
const A_MARK_ALONE = /^\[[^[\]]*\]$/;

/** What a member said of the words. */
interface Asked {
  /** The very words to sing. */
  readonly lyrics?: string | undefined;
  /** What the song is about: the vendor may echo it where the words belong while it has none. */
  readonly idea?: string | undefined;
  readonly instrumental: boolean;
}

/** The words of a song, the member's or the vendor's: in the card, or as a file where they are long. */
export function renderSungLyrics(
  asked: Asked,
  { stage, tracks }: Progress,
  title: string,
  t: Translate,
): { text: string; files: CardFile[] } {
  const written =
    rankOf(stage) >= rankOf('text') ? tracks.map(track => track.lyrics).find(Boolean) : undefined;
  const words = plainLines(asked.lyrics ?? written ?? '');
  if (
    asked.instrumental ||
    words === '' ||
    saysInstrumental(words) ||
    A_MARK_ALONE.test(words) ||
    words === plainLines(asked.idea ?? '')
  ) {
    return { text: '', files: [] };
  }
  const escaped = escapeMarkdown(words);
  if (escaped.length <= INLINE_LYRICS_MAX)
    return { text: `**${t('card.lyricsTitle')}**\n${escaped}`, files: [] };
  const description = `${t('card.lyricsTitle')}: ${title}`;
  const file = {
    key: 'lyrics',
    name: fileName(`${title}_lyrics`, 'lyrics', 1, 'txt'),
    description,
    text: words,
  };
  return { text: t('card.lyricsInFile'), files: [file] };
}
