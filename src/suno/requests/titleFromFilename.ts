import { limitsOf } from './limits.ts';
import { DEFAULT_MODEL } from './models.ts';
import { truncateAtWord } from './truncateAtWord.ts';

/** Characters of a title. */
const TITLE_MAX = limitsOf('upload-cover', DEFAULT_MODEL).title;

/** The extension of a file name. */
const EXTENSION = /\.[a-z0-9]{1,5}$/i;

/** A title from a recording's file name: without extension, as words, with a capital letter. */
export function titleFromFilename(name = ''): string {
  const words = name
    .replace(EXTENSION, '')
    .replace(/[_\s\p{C}]+/gu, ' ')
    .trim();
  return truncateAtWord(words.replace(/^\p{Ll}/u, letter => letter.toUpperCase()) || 'Untitled', TITLE_MAX);
}

/** A title from the file names of two recordings, with room for both. */
export function titleFromFilenames(first: string | undefined, second: string | undefined): string {
  const names = [first, second].map(titleFromFilename);
  const whole = names.join(' × ');
  const each = Math.floor((TITLE_MAX - ' × '.length) / 2);
  return whole.length <= TITLE_MAX ? whole : names.map(name => truncateAtWord(name, each)).join(' × ');
}
