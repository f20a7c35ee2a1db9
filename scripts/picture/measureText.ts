/** Widths of Helvetica's characters in thousandths of the font size, with the characters of each width. */
const WIDTHS: readonly (readonly [width: number, characters: string])[] = [
  [191, "'"],
  [222, 'ijl'],
  [278, ' !,./:;I[\\]ft'],
  [333, '-()`r{}'],
  [389, '*"^|'],
  [500, 'Jcksvxyz'],
  [556, '#$0123456789?L_abdeghnopqu'],
  [584, '+<=>~'],
  [611, 'FTZ'],
  [667, '&ABEKPSVXY'],
  [722, 'CDHNRUw'],
  [778, 'GOQ'],
  [833, 'Mm'],
  [944, 'W%'],
];

/** Chooses the colourful form of the emoji before it, and has no width. */
const VARIATION_SELECTOR = '\ufe0f';

/** Width of all other characters, most of them accented or wide. */
const OTHER_WIDTH = 1000;

/** Ratio of bold widths to regular ones. */
const BOLD = 1.07;

const byCharacter = new Map<string, number>([
  [VARIATION_SELECTOR, 0],
  ...WIDTHS.flatMap(([width, characters]) => [...characters].map(character => [character, width] as const)),
]);

/** Approximate width of a line in pixels. Common sans-serif fonts differ by a few per cent. */
export function measureText(text: string, size: number, bold = false): number {
  let units = 0;
  for (const character of text) units += byCharacter.get(character) ?? OTHER_WIDTH;
  return (units / 1000) * size * (bold ? BOLD : 1);
}
