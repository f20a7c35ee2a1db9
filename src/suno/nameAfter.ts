import { limitsOf } from './models.ts';

/** Characters of a title, by the model that takes the fewest. */
const TITLE_MAX = limitsOf('V4').title;

/** Whatever a file's name may end with after its last dot. */
const ENDING = /\.[a-z0-9]{1,5}$/i;

/** A title after the name of a recording: without its ending, as words, with a capital letter. */
export function nameAfterFile(name: string): string {
  const words = name
    .replace(ENDING, '')
    .replace(/[_\p{C}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return cutTitle(words.replace(/^\p{Ll}/u, letter => letter.toUpperCase()) || 'Untitled');
}

/** A title after the names of two recordings, with room for both. */
export function nameAfterBoth(first: string, second: string): string {
  const each = Math.floor((TITLE_MAX - ' × '.length) / 2);
  const names = [first, second].map(nameAfterFile);
  const whole = names.join(' × ');
  return whole.length <= TITLE_MAX ? whole : names.map(name => cutTitle(name, each)).join(' × ');
}

/** As much of a title as the vendors take, cut between words where there are some, and never through a character. */
export function cutTitle(title: string, max = TITLE_MAX): string {
  if (title.length <= max) return title;
  const cut = title.slice(0, max);
  const words = cut.replace(/\s+\S*$/, '');
  return words.replace(/[\ud800-\udbff]$/, '').trimEnd();
}
