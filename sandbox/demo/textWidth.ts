/** Characters that are two columns wide: emoji and East Asian scripts. */
const WIDE =
  /\p{Emoji_Presentation}|\ufe0f|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;

const segmenter = new Intl.Segmenter();

/** Columns that a line takes in a terminal. */
export function textWidth(line: string): number {
  let width = 0;
  for (const { segment } of segmenter.segment(line)) width += WIDE.test(segment) ? 2 : 1;
  return width;
}
