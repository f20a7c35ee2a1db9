import { z } from 'zod';
import { explainRejection } from '../failures/explainRejection.ts';
import type { VendorCodes } from '../failures/reasonOfCode.ts';
import { parseLyricsCallback, parseLyricsRecord } from '../parsers/lyricsParsers.ts';
import { LYRICS_PROMPT_MAX } from '../requests/limits.ts';
import type { Operation } from './operation.ts';

/** https://docs.kie.ai/suno-api/generate-lyrics */
export const lyricsRequestSchema = z.object({
  prompt: z.string().trim().min(1).max(LYRICS_PROMPT_MAX),
});

export type LyricsRequest = z.infer<typeof lyricsRequestSchema>;

/** For lyrics, KIE uses sunoapi's meanings of 405 and 429. The only field that can be rejected is the description. */
const REJECTION_CODES: VendorCodes = {
  kie: { 400: 'description-refused', 405: 'rate-limited', 429: 'no-credits' },
  sunoapi: { 400: 'description-refused' },
};

/** Lyrics in two or three versions, from a description. */
export const lyrics: Operation<LyricsRequest> = {
  name: 'lyrics',
  resultKind: 'lyrics',
  submitPath: '/api/v1/lyrics',
  recordPath: '/api/v1/lyrics/record-info',
  request: lyricsRequestSchema,
  parseCallback: parseLyricsCallback,
  parseRecord: parseLyricsRecord,
  explainRejection: (code, vendor, httpStatus) => explainRejection(code, vendor, httpStatus, REJECTION_CODES),
};
