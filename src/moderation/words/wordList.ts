/** A word or phrase of a list, with the wildcards of Discord's AutoMod: `word`, `word*`, `*word`, `*word*`. */
export interface WordPattern {
  /** The word as it is in the list, without its asterisks. */
  readonly text: string;
  /** Whether other letters may come before or after it. */
  readonly isOpenBefore: boolean;
  readonly isOpenAfter: boolean;
}

/** Words that are looked for, and words that are fine although they contain one. */
export interface WordList {
  readonly blocked: readonly WordPattern[];
  readonly allowed: readonly WordPattern[];
}

/** Characters of one entry. */
export const ENTRY_MAX = 100;

/**
 * Reads the entries of a list, of which several can stand on a line with commas between them, as in AutoMod: one that starts
 * with `!` is an exception. Entries that are too long are left out.
 */
export function toWordList(entries: readonly string[]): WordList {
  const usable = entries
    .flatMap(entry => entry.split(','))
    .map(entry => entry.trim())
    .filter(entry => entry.length <= ENTRY_MAX);
  return {
    blocked: toPatterns(usable.filter(entry => !entry.startsWith('!'))),
    allowed: toPatterns(usable.filter(entry => entry.startsWith('!')).map(entry => entry.slice(1))),
  };
}

/** From the start of a line, or after a space: "c#" is a word. */
const COMMENT = /(?:^|\s)#.*$/;

/** Reads the text of a file: its lines, without comments. */
export function readWordLines(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map(line => line.replace(COMMENT, '').trim())
    .filter(line => line !== '');
}

export function toPatterns(entries: readonly string[]): WordPattern[] {
  return entries.flatMap(entry => readPattern(entry) ?? []);
}

/**
 * Reads one entry of a list; nothing if it has no word.
 * https://docs.discord.com/developers/resources/auto-moderation#auto-moderation-rule-object-keyword-matching-strategies
 */
function readPattern(entry: string): WordPattern | undefined {
  const trimmed = entry.trim();
  const text = trimmed.replace(/^\*+/, '').replace(/\*+$/, '').trim();
  if (text === '') return undefined;
  return { text, isOpenBefore: trimmed.startsWith('*'), isOpenAfter: trimmed.endsWith('*') };
}
