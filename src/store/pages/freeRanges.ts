/** Bytes from `start`, up to but without `end`. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Kinds of b-tree pages. https://www.sqlite.org/fileformat2.html#b_tree_pages */
const INTERIOR_INDEX = 2;
const INTERIOR_TABLE = 5;
const LEAF_INDEX = 10;
const LEAF_TABLE = 13;
const KINDS: readonly number[] = [INTERIOR_INDEX, INTERIOR_TABLE, LEAF_INDEX, LEAF_TABLE];

/** Bytes of the file's header, in front of the first page's own. */
const FILE_HEADER_BYTES = 100;

const FREE_BLOCK_HEADER_BYTES = 4;
const MIN_CELL_BYTES = 4;

/**
 * The bytes of a b-tree page that hold no content: the gap between its header and its cells, its free blocks and its fragments.
 * SQLite leaves old copies of rows there when it moves rows between pages.
 *
 * @param page of a file without reserved bytes.
 * @returns undefined if the page is no b-tree page, or if its parts do not add up exactly, so that a mistake can never touch
 * content.
 */
export function freeRanges(page: Buffer, isFirst: boolean): Range[] | undefined {
  const header = isFirst ? FILE_HEADER_BYTES : 0;
  const kind = page.readUInt8(header);
  if (!KINDS.includes(kind)) return undefined;
  const cells = page.readUInt16BE(header + 3);
  const pointers = header + (kind === INTERIOR_INDEX || kind === INTERIOR_TABLE ? 12 : 8);
  const gap = { start: pointers + 2 * cells, end: page.readUInt16BE(header + 5) || 65_536 };
  if (gap.start > gap.end || gap.end > page.length) return undefined;

  const used: Range[] = [];
  for (let at = 0; at < cells; at++) {
    const start = page.readUInt16BE(pointers + 2 * at);
    const size = start < gap.end || start + MIN_CELL_BYTES > page.length ? 0 : cellBytes(page, start, kind);
    if (size === 0) return undefined;
    used.push({ start, end: start + size });
  }
  const blocks = freeBlocks(page, page.readUInt16BE(header + 1), gap.end);
  if (!blocks) return undefined;
  const fragments = rangesBetween([...used, ...blocks], gap.end, page.length);
  const fragmentBytes = fragments?.reduce((total, { start, end }) => total + end - start, 0);
  if (!fragments || fragmentBytes !== page.readUInt8(header + 7)) return undefined;
  const bodies = blocks.map(({ start, end }) => ({ start: start + FREE_BLOCK_HEADER_BYTES, end }));
  return [gap, ...bodies, ...fragments].filter(({ start, end }) => end > start);
}

/** The chain of free blocks, which is in the order of the page. */
function freeBlocks(page: Buffer, first: number, contentStart: number): Range[] | undefined {
  const blocks: Range[] = [];
  let earliest = contentStart;
  for (let start = first; start !== 0; ) {
    if (start < earliest || start + FREE_BLOCK_HEADER_BYTES > page.length) return undefined;
    const end = start + page.readUInt16BE(start + 2);
    if (end < start + FREE_BLOCK_HEADER_BYTES || end > page.length) return undefined;
    blocks.push({ start, end });
    earliest = end;
    start = page.readUInt16BE(start);
  }
  return blocks;
}

/** What is left between ranges; undefined if they overlap or leave the page. */
function rangesBetween(ranges: readonly Range[], from: number, to: number): Range[] | undefined {
  const between: Range[] = [];
  let at = from;
  for (const { start, end } of ranges.toSorted((one, other) => one.start - other.start)) {
    if (start < at || end > to) return undefined;
    if (start > at) between.push({ start: at, end: start });
    at = end;
  }
  if (at < to) between.push({ start: at, end: to });
  return between;
}

/** Bytes of a cell on its page. https://www.sqlite.org/fileformat2.html#b_tree_pages */
function cellBytes(page: Buffer, start: number, kind: number): number {
  let at = start + (kind === INTERIOR_INDEX || kind === INTERIOR_TABLE ? 4 : 0);
  const first = readVarint(page, at);
  at = first.next;
  if (kind === INTERIOR_TABLE) return Math.max(MIN_CELL_BYTES, at - start);
  if (kind === LEAF_TABLE) at = readVarint(page, at).next;
  return Math.max(MIN_CELL_BYTES, at - start + localBytes(first.value, page.length, kind === LEAF_TABLE));
}

/** Bytes of a payload on its page, with the number of its first overflow page. */
function localBytes(payload: number, pageBytes: number, isTable: boolean): number {
  const max = isTable ? pageBytes - 35 : Math.floor(((pageBytes - 12) * 64) / 255) - 23;
  if (payload <= max) return payload;
  const min = Math.floor(((pageBytes - 12) * 32) / 255) - 23;
  const local = min + ((payload - min) % (pageBytes - 4));
  return (local <= max ? local : min) + 4;
}

/** Up to nine bytes, seven bits in each but the ninth. Values above 2^53 lose precision, and no size is that large. */
function readVarint(page: Buffer, start: number): { value: number; next: number } {
  let value = 0;
  for (let at = 0; at < 8; at++) {
    const byte = page[start + at] ?? 0;
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return { value, next: start + at + 1 };
  }
  return { value: value * 256 + (page[start + 8] ?? 0), next: start + 9 };
}
