import { z } from 'zod';
import type { Lyric } from '../../domain/update.ts';
import { looseText, omitUndefined, readObjects } from './loose.ts';

const variantSchema = z.object({
  title: looseText(200),
  text: looseText(10_000),
  status: looseText(50),
});

/** What a list of variants holds. */
export interface LyricVariants {
  /** Those that have a text, in the list's order. */
  readonly lyrics: Lyric[];
  /** Whether there are variants and the vendor says of each that it failed. */
  readonly allFailed: boolean;
}

/** Reads a list of variants; one that failed is left out, its text (if any) with it. */
export function readVariants(list: unknown): LyricVariants {
  const variants = readObjects(list).map(item => variantSchema.parse(item));
  const failed = variants.filter(variant => variant.status === 'failed');
  return {
    lyrics: variants
      .filter(variant => variant.text && variant.status !== 'failed')
      .map(({ title, text }) => omitUndefined({ title, text })),
    allFailed: variants.length > 0 && failed.length === variants.length,
  };
}

export function isLyricVariant(item: Record<string, unknown>): boolean {
  return 'text' in item;
}
