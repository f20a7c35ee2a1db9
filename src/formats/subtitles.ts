import type { Word } from '../domain/result.ts';
import { sanitizeLine } from '../lib/sanitize.ts';
import { timedLines } from './timedLines.ts';

/**
 * Writes timed lyrics as LRC for music players, each line with its start; minutes may exceed 60. Empty if nothing is
 * sung. https://en.wikipedia.org/wiki/LRC_(file_format)
 */
export function writeLrc(words: readonly Word[], { title }: { title?: string | undefined }): string {
  const lines = timedLines(words);
  if (lines.length === 0) return '';
  const name = sanitizeLine((title ?? '').replace(/[[\]]/g, ' '));
  const head = name ? [`[ti:${name}]`] : [];
  return [...head, ...lines.map(({ text, start }) => `[${lrcTime(start)}]${text}`), ''].join('\n');
}

function lrcTime(ms: number): string {
  const hundredths = Math.floor(ms / 10);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(hundredths / 6000))}:${two(Math.floor(hundredths / 100) % 60)}.${two(hundredths % 100)}`;
}

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
