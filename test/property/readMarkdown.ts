/**
 * A reader of Discord's markdown, as far as it must go to say what in a text is alive: what would be shown as something
 * else than its characters. https://docs.discord.com/developers/reference#message-formatting
 */

/** Something that Discord would not show as its characters alone. */
export interface ActiveMarkup {
  readonly kind: keyof typeof PATTERNS;
  /** The text that it stands in, or the first group of it. */
  readonly text: string;
}

/** In the place of an escaped character, which means nothing but itself. */
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

/** All that is alive in a text. Links are taken as a whole; what stands in them is not told again. */
export function readMarkdown(text: string): ActiveMarkup[] {
  // Discord takes a backslash before anything but letters, digits and space.
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

/** Characters that nobody sees and that turn, hide or stack others. */
const INVISIBLE =
  /[\u034F\u061C\u17B4\u17B5\u200E\u200F\u202A-\u202E\u2066-\u2069\u{E0000}-\u{E0FFF}]|(?![\n\p{Join_Control}\p{M}])[\p{Cc}\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]|\p{Join_Control}{2}|(?:\p{M}\p{Join_Control}?){7}|\r/u;

/** The first character of a text that should not have come through, or nothing. */
export function findInvisible(text: string): string | undefined {
  const found = INVISIBLE.exec(text)?.[0];
  return found === undefined ? undefined : [...found].map(one => one.codePointAt(0)?.toString(16)).join(' ');
}
