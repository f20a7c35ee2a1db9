/** Widths of Helvetica's characters in thousandths of the font's size, and the characters that have them. */
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

/** Of all other characters, most of them accented letters or wide ones. */
const OTHER_WIDTH = 1000;

/** Bold letters are about so much wider. */
const BOLD = 1.07;

const byCharacter = new Map(
  WIDTHS.flatMap(([width, characters]) => [...characters].map(character => [character, width] as const)),
);

/** About how many pixels a line takes in the usual sans-serif fonts, which differ by a few per cent. */
export function measureText(text: string, size: number, bold = false): number {
  let units = 0;
  for (const character of text) units += byCharacter.get(character) ?? OTHER_WIDTH;
  return (units / 1000) * size * (bold ? BOLD : 1);
}
