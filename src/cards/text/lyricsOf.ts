import { progressOf } from '../../domain/progress.ts';
import { stageRank } from '../../domain/stage.ts';
import type { Task } from '../../domain/task.ts';
import type { TaskInput } from '../../domain/taskInput.ts';
import { sanitizeLine, sanitizeLines, truncate } from '../../lib/sanitize.ts';
import type { Translate } from '../../locales/translate.ts';
import { VARIANTS_MAX } from '../limits.ts';
import { isInstrumentalMarker } from './isInstrumental.ts';
import { isSong } from './isSong.ts';
import { musicTitle, TITLE_MAX } from './musicTitle.ts';

/** Lyrics of a card, as plain text. */
export interface CardLyrics {
  readonly title: string;
  readonly words: string;
}

/** A tag such as `[Continue in the same style]`, which is an instruction and not sung. */
const SECTION_TAG_ONLY = /^\[[^[\]]*\]$/;

/** The lyrics that a card has by now: each version that was written, or the words of a song. */
export function lyricsOf(task: Task, t: Translate): CardLyrics[] {
  if (task.input.kind === 'lyrics') return writtenLyrics(task, t);
  const words = sungLyrics(task);
  return words === '' ? [] : [{ title: musicTitle(task, t), words }];
}

function writtenLyrics({ updates }: Task, t: Translate): CardLyrics[] {
  const { stage, lyrics } = progressOf(updates);
  if (stage !== 'complete') return [];
  return lyrics.slice(0, VARIANTS_MAX).map(({ title = '', text = '' }, at) => ({
    title: truncate(sanitizeLine(title), TITLE_MAX) || t('card.variant', { number: at + 1 }),
    words: sanitizeLines(text),
  }));
}

/** The words of a song, the member's or the vendor's. Empty if there are none, or not yet. */
function sungLyrics(task: Task): string {
  const { stage, tracks } = progressOf(task.updates);
  const { lyrics, idea, isInstrumental } = requestedWords(task.input, task);
  const generated =
    stageRank(stage) >= stageRank('text') ? tracks.map(track => track.lyrics).find(Boolean) : undefined;
  const words = sanitizeLines(lyrics ?? generated ?? '');
  const hasWords =
    !isInstrumental &&
    !isInstrumentalMarker(words) &&
    !SECTION_TAG_ONLY.test(words) &&
    // The vendor can return the idea in place of lyrics that are not written yet.
    words !== sanitizeLines(idea ?? '');
  return hasWords ? words : '';
}

interface RequestedWords {
  /** To sing word for word. */
  readonly lyrics?: string | undefined;
  readonly idea?: string | undefined;
  readonly isInstrumental: boolean;
}

function requestedWords(input: TaskInput, task: Task): RequestedWords {
  if (input.kind === 'song')
    return { lyrics: input.lyrics, idea: input.idea, isInstrumental: input.instrumental };
  if (input.kind === 'lyrics') return { isInstrumental: false };
  const { lyrics, prompt } = input.fields;
  return {
    lyrics: typeof lyrics === 'string' ? lyrics : undefined,
    idea: typeof prompt === 'string' ? prompt : undefined,
    isInstrumental: !isSong(task),
  };
}
