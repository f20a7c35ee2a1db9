import { z } from 'zod';
import type { Lyric } from '../../domain/update.ts';
import { looseText, omitUndefined, readObjects } from './loose.ts';

const variantSchema = z.object({
  title: looseText(200),
  text: looseText(10_000),
  status: looseText(50),
});

/** Content of a list of versions. */
export interface LyricVariants {
  /** Versions with a text, in the order of the list. */
  readonly lyrics: Lyric[];
  /** Whether there are versions, and the vendor says that each has failed. */
  readonly allFailed: boolean;
}

/** Reads a list of versions. Failed ones are left out, even if they have a text. */
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
