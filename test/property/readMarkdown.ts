/**
 * A parser of Discord's markdown that finds the active parts of a text: what Discord would show as something else than
 * its characters. https://docs.discord.com/developers/reference#message-formatting
 */

/** Markup that Discord would not show as its characters. */
export interface ActiveMarkup {
  readonly kind: keyof typeof PATTERNS;
  /** The matched text, or its first group. */
  readonly text: string;
}

/** In place of an escaped character, which has no special meaning. */
const INERT = '\uE000';

const PATTERNS = {
  link: /\[[^\]]*\]\([^)]*\)/g,
  mention: /<[@#][!&]?\d+>|@everyone|@here/g,
  command: /<\/[^>]*:\d+>/g,
  emoji: /<a?:\w+:\d+>/g,
  guide: /<id:\w+>/g,
  time: /<t:-?\d+(?::\w)?>/g,
  address: /(?:https?|discord):\/\/\S+/g,
  heading: /^\s*(?:#{1,3}|-#)\s.*$/gm,
  quote: /^\s*>(?:>>)?\s.*$/gm,
  list: /^\s*(?:[-*+]|\d+\.)\s.*$/gm,
  code: /`+[\s\S]*?`+/g,
  emphasis: /(\*\*?|__?|~~|\|\|)(?=\S)[\s\S]+?\1/g,
} as const;

/** All active parts of a text. Links are one part each, with everything in them. */
export function readMarkdown(text: string): ActiveMarkup[] {
  // A backslash escapes everything but letters, digits and spaces.
  let rest = text.replace(/\\[^0-9A-Za-z\s]/gu, INERT);
  const active: ActiveMarkup[] = [];
  for (const kind of Object.keys(PATTERNS) as (keyof typeof PATTERNS)[]) {
    rest = rest.replace(PATTERNS[kind], found => {
      active.push({ kind, text: found });
      return kind === 'link' ? ' ' : found;
    });
  }
  return active;
}

/** Invisible characters that reverse, hide or stack others. */
const INVISIBLE =
  /[\u034F\u061C\u17B4\u17B5\u200E\u200F\u202A-\u202E\u2066-\u2069\u{E0000}-\u{E0FFF}]|(?![\n\p{Join_Control}\p{M}])[\p{Cc}\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]|\p{Join_Control}{2}|(?:\p{M}\p{Join_Control}?){7}|\r/u;

/** The first invisible character of a text; undefined if there is none. */
export function findInvisible(text: string): string | undefined {
  const found = INVISIBLE.exec(text)?.[0];
  return found === undefined ? undefined : [...found].map(one => one.codePointAt(0)?.toString(16)).join(' ');
}
