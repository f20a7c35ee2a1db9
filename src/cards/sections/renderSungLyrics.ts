import type { Progress } from '../../domain/progress.ts';
import { stageRank } from '../../domain/stage.ts';
import { sanitizeLines } from '../../lib/sanitize.ts';
import type { Translate } from '../../locales/translate.ts';
import type { CardFile } from '../card.ts';
import { fileName } from '../files/fileName.ts';
import { INLINE_LYRICS_MAX } from '../limits.ts';
import { escapeMarkdown } from '../text/escapeMarkdown.ts';
import { isInstrumentalMarker } from '../text/isInstrumental.ts';

/** A mark such as `[Continue in the same style]` is an instruction, and nothing that is sung. */
const SECTION_TAG_ONLY = /^\[[^[\]]*\]$/;

/** What a member said of the words. */
interface RequestedLyrics {
  /** The very words to sing. */
  readonly lyrics?: string | undefined;
  /** What the song is about: the vendor may echo it where the words belong while it has none. */
  readonly idea?: string | undefined;
  readonly instrumental: boolean;
}

/** The words of a song, the member's or the vendor's: in the card, or as a file where they are long. */
export function renderSungLyrics(
  requested: RequestedLyrics,
  { stage, tracks }: Progress,
  title: string,
  t: Translate,
): { text: string; files: CardFile[] } {
  const generated =
    stageRank(stage) >= stageRank('text') ? tracks.map(track => track.lyrics).find(Boolean) : undefined;
  const words = sanitizeLines(requested.lyrics ?? generated ?? '');
  if (
    requested.instrumental ||
    words === '' ||
    isInstrumentalMarker(words) ||
    SECTION_TAG_ONLY.test(words) ||
    words === sanitizeLines(requested.idea ?? '')
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
