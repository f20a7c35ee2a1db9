import type { Word } from '../../domain/result.ts';
import { readNumber, readObjects } from './loose.ts';

/** More than a song has: what is beyond is left out. */
const WORDS_MAX = 20_000;

/** UTF-16 units of one word with the mark and the line break beside it. */
const WORD_MAX = 200;

/**
 * Reads the words that are sung, space and line breaks with them, for these end the lines. A word that the vendor could
 * not place stands where the one before it ends. https://docs.kie.ai/suno-api/get-timestamped-lyrics
 */
export function readWords(list: unknown): Word[] {
  const words: Word[] = [];
  for (const item of readObjects(list, WORDS_MAX)) {
    if (typeof item.word !== 'string' || item.word.trim() === '') continue;
    const word = item.word.slice(0, WORD_MAX).toWellFormed();
    const before = words.at(-1)?.end ?? 0;
    const start = readNumber(item.startS) ?? -1;
    const end = readNumber(item.endS) ?? -1;
    const isPlaced = item.success !== false && start >= 0 && end >= start;
    words.push(isPlaced ? { word, start, end } : { word, start: before, end: before });
  }
  return words;
}
