import type { Progress } from '../../domain/progress.ts';
import { stageRank } from '../../domain/stage.ts';
import { sanitizeLines } from '../../lib/sanitize.ts';
import type { Translate } from '../../locales/translate.ts';
import type { CardFile } from '../card.ts';
import { fileName } from '../files/fileName.ts';
import { INLINE_LYRICS_MAX } from '../limits.ts';
import { escapeMarkdown } from '../text/escapeMarkdown.ts';
import { isInstrumentalMarker } from '../text/isInstrumental.ts';

/** A tag such as `[Continue in the same style]`, which is an instruction and not sung. */
const SECTION_TAG_ONLY = /^\[[^[\]]*\]$/;

/** Lyrics in the input of a task. */
interface RequestedLyrics {
  /** Lyrics to sing word for word. */
  readonly lyrics?: string | undefined;
  /** What the song is about. The vendor can return it in place of lyrics that are not written yet. */
  readonly idea?: string | undefined;
  readonly instrumental: boolean;
}

/** The lyrics of a song, the member's or the vendor's: as text, or as a file if they are long. */
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
