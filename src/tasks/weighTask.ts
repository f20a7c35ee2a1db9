import type { Made } from './made.ts';
import type { Task } from './task.ts';
import type { Update } from './update.ts';

/** Bytes of a record without what varies. */
const RECORD_BYTES = 6 * 1024;

/** Bytes of a note and of a timed word, as objects of their own. */
const NOTE_BYTES = 80;
const WORD_BYTES = 100;

/** About how many bytes of memory a record takes: words that are sung, notes, and what a member wrote are what varies. */
export function weighTask({ news, done = [], wish }: Task): number {
  const updates = [...news, ...done.flatMap(step => step.news)];
  return updates.reduce((sum, update) => sum + weighUpdate(update), RECORD_BYTES + weighWish(wish));
}

function weighUpdate({ tracks, lyrics, made }: Update): number {
  const texts = [...tracks.map(track => track.lyrics), ...lyrics.map(lyric => lyric.text)];
  return weighTexts(texts) + (made ? weighMade(made) : 0);
}

function weighMade(made: Made): number {
  if (made.kind === 'notes')
    return made.instruments.reduce((sum, { notes }) => sum + NOTE_BYTES * notes.length, 0);
  return made.kind === 'words' ? WORD_BYTES * made.words.length : 0;
}

/** What was asked for is there twice: as it was said, and in the request. */
function weighWish(wish: Task['wish']): number {
  if (wish.kind === 'lyrics') return 2 * weighTexts([wish.prompt]);
  if (wish.kind === 'song') return 2 * weighTexts([wish.idea, wish.lyrics, wish.style]);
  const said = Object.values(wish.fields).filter(value => typeof value === 'string');
  return 2 * weighTexts([...said, wish.of?.lyrics]);
}

function weighTexts(texts: readonly (string | undefined)[]): number {
  return texts.reduce((sum, text) => sum + 2 * (text?.length ?? 0), 0);
}
