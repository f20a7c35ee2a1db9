import { z } from 'zod';

/** What a member asked of `/song`, as they put it: kept so that it can be shown, edited and asked for again. */
export const songWishSchema = z.object({
  kind: z.literal('song'),
  /** What the song is about, in the member's words. */
  idea: z.string().optional(),
  /** The very words to sing. */
  lyrics: z.string().optional(),
  title: z.string().optional(),
  style: z.string().optional(),
  avoid: z.string().optional(),
  voice: z.enum(['f', 'm']).optional(),
  instrumental: z.boolean(),
  model: z.string(),
});

/** What a member asked of `/lyrics`. */
export const lyricsWishSchema = z.object({
  kind: z.literal('lyrics'),
  prompt: z.string(),
});

export const wishSchema = z.discriminatedUnion('kind', [songWishSchema, lyricsWishSchema]);

export type SongWish = z.infer<typeof songWishSchema>;
export type LyricsWish = z.infer<typeof lyricsWishSchema>;
export type Wish = z.infer<typeof wishSchema>;
