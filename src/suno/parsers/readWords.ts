import type { Word } from '../../domain/result.ts';
import { readNumber, readObjects } from './loose.ts';

/** Words at most, more than a song has; the rest is dropped. */
const WORDS_MAX = 20_000;

/** UTF-16 units of a word, with the tag and the line break next to it. */
const WORD_MAX = 200;

/**
 * Reads the words of timed lyrics with their spaces and line breaks, which separate the lines. A word without a time
 * gets the end of the word before it. https://docs.kie.ai/suno-api/get-timestamped-lyrics
 */
export function readWords(list: unknown): Word[] {
  const words: Word[] = [];
  for (const item of readObjects(list, WORDS_MAX)) {
    if (typeof item.word !== 'string' || item.word.trim() === '') continue;
    const word = item.word.slice(0, WORD_MAX).toWellFormed();
    const before = words.at(-1)?.end ?? 0;
    const start = readNumber(item.startS ?? item.start_s) ?? -1;
    const end = readNumber(item.endS ?? item.end_s) ?? -1;
    const isPlaced = item.success !== false && start >= 0 && end >= start;
    words.push(isPlaced ? { word, start, end } : { word, start: before, end: before });
  }
  return words;
}
