import { sanitizeLines } from '../../lib/sanitize.ts';

/** Text hidden until it is clicked: https://docs.discord.com/developers/reference#message-formatting */
const SPOILER = /\|\|[\s\S]+?\|\|/g;

/** Escaped punctuation is moved to private characters while markup is removed, and back afterwards. */
const ESCAPED = /\\([!-/:-@[-`{-~])/g;
const PRIVATE_START = 0xe000;
const PRIVATE = /[\ue021-\ue07e]/g;

/** Markup and what is left of it, in this order. */
const MARKUP: readonly (readonly [RegExp, string])[] = [
  [/```(?:[\w+-]*\n)?([\s\S]*?)```/g, '$1'],
  [/(`{1,2})([^`]+)\1/g, '$2'],
  [/<a?(:\w+:)\d+>/g, '$1'],
  [/<(\/[^:<>]+):\d+>/g, '$1'],
  // Roles, channels and guides have no names here.
  [/<(?:@&|#|id:)[^<>\s]*>/g, ''],
  [/\[([^\]\n]+)\]\(<?https?:\/\/[^)\s]+(?:\s+"[^"]*")?\)/g, '$1'],
  [/<?https?:\/\/[^\s<>]+>?/g, ''],
  [/^[ \t]*(?:#{1,3}|-#|>>>|>)[ \t]+/gm, ''],
  [/(\*{1,3}|_{2,3}|~~)(?=\S)([\s\S]*?\S)\1/g, '$2'],
  // Again for markup inside of markup, such as bold and underlined.
  [/(\*{1,3}|_{2,3}|~~)(?=\S)([\s\S]*?\S)\1/g, '$2'],
  [/(?<![\w_])_(?=\S)([^_]*?\S)_(?![\w_])/g, '$1'],
];

const TIMESTAMP = /<t:(-?\d{1,13})(?::[a-zA-Z])?>/g;
const MENTION = /<@!?(\d+)>/g;

/**
 * Discord's markdown as plain text: without emphasis, code marks, quotes, headings and addresses; mentions become names,
 * emoji `:name:`, timestamps dates. Spoilers are left out.
 *
 * @param nameOf name of a user by id, if it is known. Unknown users are left out.
 */
export function toPlainText(
  markdown: string,
  nameOf: (id: string) => string | undefined,
): { text: string; hasSpoiler: boolean } {
  const escaped = markdown
    .replace(PRIVATE, '')
    .replace(ESCAPED, (_, mark: string) => String.fromCharCode(PRIVATE_START + mark.charCodeAt(0)));
  const shown = escaped.replace(SPOILER, '');
  const bare = MARKUP.reduce((text, [markup, rest]) => text.replace(markup, rest), shown)
    .replace(TIMESTAMP, (_, seconds: string) => dayOf(Number(seconds)))
    .replace(MENTION, (_, id: string) => nameOf(id) ?? '')
    .replace(PRIVATE, mark => String.fromCharCode(mark.charCodeAt(0) - PRIVATE_START));
  return {
    text: sanitizeLines(bare.replace(/[^\S\n]{2,}/g, ' ')),
    hasSpoiler: shown !== escaped,
  };
}

function dayOf(seconds: number): string {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);
}
