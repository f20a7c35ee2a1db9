import type { Built } from './built.ts';
import type { TextLimits } from './models.ts';

/** A text of a request under the name that the member knows, and how many characters it may have. */
export interface FieldText {
  readonly field: string;
  readonly text: string | undefined;
  readonly max: number;
}

/** The texts of a song as its model limits them. */
export function songTexts(
  texts: Partial<Record<'lyrics' | 'style' | 'title' | 'avoid', string | undefined>>,
  limits: TextLimits,
): FieldText[] {
  return [
    { field: 'lyrics', text: texts.lyrics, max: limits.prompt },
    { field: 'style', text: texts.style, max: limits.style },
    { field: 'title', text: texts.title, max: limits.title },
    { field: 'avoid', text: texts.avoid, max: limits.avoid },
  ];
}

/** The request without its missing fields, or the first of its texts that is too long. */
export function fitTexts(texts: readonly FieldText[], request: Record<string, unknown>): Built {
  for (const { field, text = '', max } of texts) {
    const over = text.length - max;
    if (over > 0) return { problem: { kind: 'field-too-long', field, over, max } };
  }
  return { request: Object.fromEntries(Object.entries(request).filter(([, value]) => value !== undefined)) };
}
