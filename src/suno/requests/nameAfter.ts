import { cutWords } from './cutWords.ts';
import { limitsOf } from './models.ts';

/** Characters of a title, by the model that takes the fewest. */
const TITLE_MAX = limitsOf('V4').title;

/** Whatever a file's name may end with after its last dot. */
const ENDING = /\.[a-z0-9]{1,5}$/i;

/** A title after the name of a recording: without its ending, as words, with a capital letter. */
export function nameAfterFile(name = ''): string {
  const words = name
    .replace(ENDING, '')
    .replace(/[_\s\p{C}]+/gu, ' ')
    .trim();
  return cutWords(words.replace(/^\p{Ll}/u, letter => letter.toUpperCase()) || 'Untitled', TITLE_MAX);
}

/** A title after the names of two recordings, with room for both. */
export function nameAfterBoth(first: string | undefined, second: string | undefined): string {
  const names = [first, second].map(nameAfterFile);
  const whole = names.join(' × ');
  const each = Math.floor((TITLE_MAX - ' × '.length) / 2);
  return whole.length <= TITLE_MAX ? whole : names.map(name => cutWords(name, each)).join(' × ');
}
