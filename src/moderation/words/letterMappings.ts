import { resolveConfusablesTransformer, resolveLeetSpeakTransformer } from 'obscenity';

/** How the characters of a text are read as letters. Returns one letter, or nothing for what is none. */
export interface LetterMapping {
  readonly name: string;
  letterOf(char: string): string | undefined;
}

/** Letters, digits, and the marks that scripts such as Devanagari write vowels with. */
const LETTER = /^[\p{L}\p{N}\p{M}]$/u;

/** Characters that show nothing, and accents that are put on other letters. */
const INVISIBLE =
  /[\p{Default_Ignorable_Code_Point}\p{Cf}]|[\u0300-\u036f]|[\u0483-\u0489]|[\u1ab0-\u1aff]|[\u1dc0-\u1dff]|[\u20d0-\u20ff]|[\ufe20-\ufe2f]/gu;

/** Letters as pictures: squared ones and those of flags. */
const PICTURED = /^[\u{1f170}-\u{1f189}\u{1f1e6}-\u{1f1ff}]$/u;

/** Scripts whose letters are read without their accents. */
const ACCENTED = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]$/u;

/** Letters that are no variants of others: Spanish "año" is a year, "ano" is not. */
const OWN_LETTERS: ReadonlySet<string> = new Set(['ñ', 'й']);

/** Signs that stand for a letter within a word. At the end of one they are what they look like. */
const SIGNS: ReadonlySet<string> = new Set(['@', '$', '!', '|', '+', '€', '£']);

const { transform: resolveConfusable } = resolveConfusablesTransformer();
const { transform: resolveLeet } = resolveLeetSpeakTransformer();

/** Lookalikes that the library reads otherwise or not at all. */
const LOOKALIKES: ReadonlyMap<string, string> = new Map([
  ['ι', 'i'],
  ['8', 'b'],
  ['9', 'g'],
  ['+', 't'],
  ['€', 'e'],
  ['£', 'l'],
]);

/** A text in one spelling for each character: full width, bold and circled letters are the plain ones, small. */
export function normalizeText(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(INVISIBLE, '');
}

/** The letter as it is written, with its accent. */
export const exactly: LetterMapping = {
  name: 'exactly',
  letterOf: char => (LETTER.test(char) ? char : undefined),
};

/** The letter without its accent. */
export const plainly: LetterMapping = { name: 'plainly', letterOf: withoutAccent };

/** What looks like a letter is read as that letter: Cyrillic, Greek and other lookalikes, digits and signs. */
export const asLookalike: LetterMapping = { name: 'lookalike', letterOf: char => lookalikeOf(char, 'i') };

/** The same with 1, ! and | as an l. */
export const asLookalikeL: LetterMapping = { name: 'lookalike l', letterOf: char => lookalikeOf(char, 'l') };

/** Whether a character can be part of a word in some mapping. */
export function isSign(char: string): boolean {
  return SIGNS.has(char) || PICTURED.test(char);
}

function withoutAccent(char: string): string | undefined {
  if (!LETTER.test(char)) return undefined;
  if (char <= '\u007f' || OWN_LETTERS.has(char) || !ACCENTED.test(char)) return char;
  return char.normalize('NFD').replace(INVISIBLE, '') || char;
}

function lookalikeOf(char: string, one: 'i' | 'l'): string | undefined {
  if (char === '1' || char === '!' || char === '|') return one;
  const letter = SIGNS.has(char) || PICTURED.test(char) ? char : withoutAccent(char);
  if (letter === undefined || OWN_LETTERS.has(letter)) return letter;
  const known = LOOKALIKES.get(letter);
  if (known !== undefined) return known;
  const resolved = resolveLeet(resolveConfusable(letter.codePointAt(0) ?? 0) ?? 0) ?? 0;
  return String.fromCodePoint(resolved).toLowerCase();
}
