/** A piece of a line of Discord's markdown. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'code'; readonly text: string }
  | {
      readonly kind: 'bold' | 'italic' | 'underlined' | 'struck' | 'spoiler';
      readonly content: readonly Inline[];
    }
  | { readonly kind: 'link'; readonly url: string; readonly content: readonly Inline[] }
  | { readonly kind: 'time'; readonly seconds: number; readonly style: string }
  | { readonly kind: 'user' | 'role' | 'channel'; readonly id: string }
  | { readonly kind: 'command'; readonly name: string };

interface Pattern {
  readonly pattern: RegExp;
  readonly toInline: (match: readonly string[]) => Inline;
}

const wrap =
  (kind: 'bold' | 'italic' | 'underlined' | 'struck' | 'spoiler') =>
  ([, inner = '']: readonly string[]): Inline => ({ kind, content: parseInline(inner) });

/**
 * The first pattern that matches at a place wins. https://docs.discord.com/developers/reference#message-formatting, and
 * for markdown https://support.discord.com/hc/en-us/articles/210298617
 */
const PATTERNS: readonly Pattern[] = [
  { pattern: /\\([^\p{L}\p{N}\s])/uy, toInline: ([, text = '']) => ({ kind: 'text', text }) },
  { pattern: /\n/y, toInline: () => ({ kind: 'break' }) },
  {
    pattern: /(`+)([\s\S]*?[^`])\1(?!`)/y,
    toInline: ([, , text = '']) => ({ kind: 'code', text: text.trim() }),
  },
  {
    pattern: /<t:(-?\d{1,13})(?::([tTdDfFR]))?>/y,
    toInline: ([, seconds = '', style = 'f']) => ({ kind: 'time', seconds: Number(seconds), style }),
  },
  { pattern: /<@!?(\d+)>/y, toInline: ([, id = '']) => ({ kind: 'user', id }) },
  { pattern: /<@&(\d+)>/y, toInline: ([, id = '']) => ({ kind: 'role', id }) },
  { pattern: /<#(\d+)>/y, toInline: ([, id = '']) => ({ kind: 'channel', id }) },
  { pattern: /<\/([\p{L}\p{N} _-]+):\d+>/uy, toInline: ([, name = '']) => ({ kind: 'command', name }) },
  {
    pattern: /\[((?:\\.|[^\]\\\n])+)\]\(<?(https?:\/\/[^\s)>]+)>?(?: "[^"]*")?\)/y,
    toInline: ([, text = '', url = '']) => ({ kind: 'link', url, content: parseInline(text) }),
  },
  {
    pattern: /<(https?:\/\/[^\s>]+)>/y,
    toInline: ([, url = '']) => ({ kind: 'link', url, content: [{ kind: 'text', text: url }] }),
  },
  {
    pattern: /(https?:\/\/[^\s<>"]*[^\s<>".,:;!?')\]])/y,
    toInline: ([, url = '']) => ({ kind: 'link', url, content: [{ kind: 'text', text: url }] }),
  },
  { pattern: /\*\*((?:\\.|[^\\])+?)\*\*(?!\*)/sy, toInline: wrap('bold') },
  { pattern: /__((?:\\.|[^\\])+?)__(?!_)/sy, toInline: wrap('underlined') },
  { pattern: /\*(?!\s)((?:\\.|[^\\*])+?)(?<!\s)\*(?!\*)/sy, toInline: wrap('italic') },
  { pattern: /_((?:\\.|[^\\_])+?)_(?![\p{L}\p{N}_])/suy, toInline: wrap('italic') },
  { pattern: /~~((?:\\.|[^\\])+?)~~/sy, toInline: wrap('struck') },
  { pattern: /\|\|((?:\\.|[^\\])+?)\|\|/sy, toInline: wrap('spoiler') },
];

/** Reads the marks within a text. What is no mark stays text. */
export function parseInline(text: string): Inline[] {
  const found: Inline[] = [];
  let plain = '';
  const flush = (): void => {
    if (plain !== '') found.push({ kind: 'text', text: plain });
    plain = '';
  };
  for (let at = 0; at < text.length; ) {
    const hit = matchAt(text, at);
    if (hit === undefined) {
      plain += text[at] ?? '';
      at++;
      continue;
    }
    if (hit.inline.kind === 'text') plain += hit.inline.text;
    else {
      flush();
      found.push(hit.inline);
    }
    at += hit.length;
  }
  flush();
  return found;
}

function matchAt(text: string, at: number): { inline: Inline; length: number } | undefined {
  for (const { pattern, toInline } of PATTERNS) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    // A copy, because patterns are shared with the texts within.
    if (match !== null)
      return { inline: toInline([...match].map(part => part ?? '')), length: match[0].length };
  }
  return undefined;
}
