import { type Inline, parseInline } from './parseInline.ts';

/** A block of Discord's markdown. */
export type Block =
  | { readonly kind: 'lines'; readonly content: readonly Inline[] }
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly content: readonly Inline[] }
  | { readonly kind: 'subtext'; readonly content: readonly Inline[] }
  | { readonly kind: 'quote'; readonly content: readonly Block[] }
  | { readonly kind: 'list'; readonly isOrdered: boolean; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: 'fence'; readonly language: string; readonly text: string };

const FENCE = /^```(?:([\w+-]+)\n)?\n?([\s\S]*?)\n?```\n?/;
const HEADING = /^(#{1,3}) +(\S.*)$/;
const SUBTEXT = /^-# +(\S.*)$/;
const LONG_QUOTE = /^>>> ([\s\S]*)$/;
const ITEM = /^ *(?:([-*])|(\d+)\.) +(.*)$/;
const HEADING_LEVELS = [1, 2, 3] as const;

/** Reads a text as blocks. */
export function parseMarkdown(text: string): Block[] {
  const blocks: Block[] = [];
  let lines: string[] = [];
  const flush = (): void => {
    if (lines.length > 0) blocks.push({ kind: 'lines', content: parseInline(lines.join('\n')) });
    lines = [];
  };
  for (let rest = text; rest !== ''; ) {
    const block = blockAt(rest);
    if (block !== undefined) {
      flush();
      blocks.push(block.block);
      rest = rest.slice(block.length);
      continue;
    }
    // A fence may begin within a line.
    const end = /\n|(?<=[^\n])(?=```)/.exec(rest);
    const line = rest.slice(0, end?.index ?? rest.length);
    lines.push(line);
    rest = rest.slice(line.length + (end?.[0].length ?? 0));
  }
  flush();
  return blocks;
}

function blockAt(text: string): { block: Block; length: number } | undefined {
  const fence = FENCE.exec(text);
  if (fence)
    return {
      block: { kind: 'fence', language: fence[1] ?? '', text: fence[2] ?? '' },
      length: fence[0].length,
    };
  const quote = LONG_QUOTE.exec(text);
  if (quote) return { block: { kind: 'quote', content: parseMarkdown(quote[1] ?? '') }, length: text.length };
  const quoted = take(text, line => (line === '>' || line.startsWith('> ') ? line.slice(2) : undefined));
  if (quoted) return { ...quoted, block: { kind: 'quote', content: parseMarkdown(quoted.parts.join('\n')) } };
  const [line = ''] = text.split('\n', 1);
  const one = (block: Block) => ({ block, length: Math.min(text.length, line.length + 1) });
  const heading = HEADING.exec(line);
  const level = HEADING_LEVELS[(heading?.[1]?.length ?? 0) - 1];
  if (heading && level) return one({ kind: 'heading', level, content: parseInline(heading[2] ?? '') });
  const subtext = SUBTEXT.exec(line);
  if (subtext) return one({ kind: 'subtext', content: parseInline(subtext[1] ?? '') });
  for (const isOrdered of [false, true]) {
    const list = take(text, candidate => {
      const item = ITEM.exec(candidate);
      return item && (item[2] !== undefined) === isOrdered ? (item[3] ?? '') : undefined;
    });
    if (list) return { ...list, block: { kind: 'list', isOrdered, items: list.parts.map(parseInline) } };
  }
  return undefined;
}

/** The lines from the start on that `read` takes. */
function take(
  text: string,
  read: (line: string) => string | undefined,
): { parts: string[]; length: number } | undefined {
  const parts: string[] = [];
  let length = 0;
  for (const line of text.split('\n')) {
    const part = read(line);
    if (part === undefined) break;
    parts.push(part);
    length += line.length + 1;
  }
  return parts.length === 0 ? undefined : { parts, length: Math.min(text.length, length) };
}
