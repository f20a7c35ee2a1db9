import { isOmitted } from '../../domain/omittedParts.ts';
import type { Task } from '../../domain/task.ts';
import type { Translate } from '../../locales/translate.ts';
import { lyricsOf } from '../text/lyricsOf.ts';
import type { Part } from './joinParts.ts';
import { previewLyrics } from './previewLyrics.ts';

/** The first lines of a song's lyrics. A button shows the whole. */
export function renderSungLyrics(task: Task, t: Translate): Part {
  const [lyrics] = isOmitted(task, 'lyrics') ? [] : lyricsOf(task, t);
  return { text: lyrics ? `**${t('card.lyricsTitle')}**\n${previewLyrics(lyrics.words, t)}` : '' };
}
