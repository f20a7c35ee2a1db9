import type { Result } from '../../domain/result.ts';
import type { Task } from '../../domain/task.ts';
import type { Update } from '../../domain/update.ts';

/** Bytes of the fixed part of a record. */
const RECORD_BYTES = 6 * 1024;

/** Bytes of a note and of a timed word as objects. */
const NOTE_BYTES = 80;
const WORD_BYTES = 100;

/** Estimates the bytes of memory of a record. Lyrics, notes and the member's input are what varies. */
export function estimateTaskBytes({ updates, completedSteps = [], input }: Task): number {
  const allUpdates = [...updates, ...completedSteps.flatMap(step => step.updates)];
  return allUpdates.reduce((sum, update) => sum + updateBytes(update), RECORD_BYTES + inputBytes(input));
}

function updateBytes({ tracks, lyrics, result }: Update): number {
  const texts = [...tracks.map(track => track.lyrics), ...lyrics.map(lyric => lyric.text)];
  return textBytes(texts) + (result ? resultBytes(result) : 0);
}

function resultBytes(result: Result): number {
  if (result.kind === 'midi')
    return result.instruments.reduce((sum, { notes }) => sum + NOTE_BYTES * notes.length, 0);
  return result.kind === 'timed-lyrics' ? WORD_BYTES * result.words.length : 0;
}

/** Texts count twice: in the input and in the request. */
function inputBytes(input: Task['input']): number {
  if (input.kind === 'lyrics') return 2 * textBytes([input.prompt]);
  if (input.kind === 'song') return 2 * textBytes([input.idea, input.lyrics, input.style]);
  const texts = Object.values(input.fields).filter(value => typeof value === 'string');
  return 2 * textBytes([...texts, input.of?.lyrics]);
}

function textBytes(texts: readonly (string | undefined)[]): number {
  return texts.reduce((sum, text) => sum + 2 * (text?.length ?? 0), 0);
}
