import type { Word } from '../domain/result.ts';
import { timedLines } from './timedLines.ts';

/** Writes timed lyrics as SRT subtitles for video. Empty if nothing is sung. https://en.wikipedia.org/wiki/SubRip */
export function writeSrt(words: readonly Word[]): string {
  return timedLines(words)
    .map(({ text, start, end }, index) => {
      // `-->` in a text would be parsed as a timing.
      const shown = text.replace(/--+>/g, '→');
      return `${index + 1}\n${srtTime(start)} --> ${srtTime(end)}\n${shown}\n\n`;
    })
    .join('');
}

function srtTime(ms: number): string {
  const part = (value: number, digits = 2): string => String(value).padStart(digits, '0');
  const seconds = Math.floor(ms / 1000);
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return `${clock.map(value => part(value)).join(':')},${part(ms % 1000, 3)}`;
}
