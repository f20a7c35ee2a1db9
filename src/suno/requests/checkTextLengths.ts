import type { BuildResult } from './buildResult.ts';
import type { TextLimits } from './limits.ts';

/** A text of a request: its field at the vendor, the field that the member knows, and its maximum of characters. */
export interface TextLimit {
  readonly key: string;
  readonly field: string;
  readonly max: number;
}

/** The request without undefined fields, or the first text that is too long. */
export function checkTextLengths(
  request: Record<string, unknown>,
  limits: readonly TextLimit[],
): BuildResult {
  for (const { key, field, max } of limits) {
    const text = request[key];
    const over = typeof text === 'string' ? text.length - max : 0;
    if (over > 0) return { problem: { kind: 'field-too-long', field, over, max } };
  }
  return { request: Object.fromEntries(Object.entries(request).filter(([, value]) => value !== undefined)) };
}

/** The texts of a song other than its lyrics, with the limits of its model. */
export function songTextLimits(limits: TextLimits): readonly TextLimit[] {
  return [
    { key: 'style', field: 'style', max: limits.style },
    { key: 'tags', field: 'style', max: limits.style },
    { key: 'title', field: 'title', max: limits.title },
    { key: 'negativeTags', field: 'avoid', max: limits.avoid },
  ];
}

/** The request of a song with lyrics, or the first text that is too long. */
export function checkSongLengths(request: Record<string, unknown>, limits: TextLimits): BuildResult {
  return checkTextLengths(request, [
    { key: 'lyrics', field: 'lyrics', max: limits.lyrics },
    { key: 'prompt', field: 'lyrics', max: limits.lyrics },
    ...songTextLimits(limits),
  ]);
}
