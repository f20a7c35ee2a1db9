import { z } from 'zod';
import type { Update } from '../../tasks/update.ts';
import { explainResult } from '../failures/explainResult.ts';
import type { Parsed } from '../operation.ts';
import type { VendorName } from '../vendor.ts';
import { envelopeSchema } from './envelope.ts';
import { extractTaskId } from './extractTaskId.ts';
import { isObject, looseText, readItems } from './loose.ts';
import { LYRICS_RESULT_CODES, lyricsWhenDone } from './lyricsNews.ts';
import { looksLikeVariant, readVariants } from './lyricVariants.ts';
import { looksLikeTrack } from './track.ts';

const newsSchema = z.object({ callbackType: looseText(50), data: z.unknown().optional() });

/**
 * Reads a callback of lyrics. There is one stage, always called `complete`, for failures too.
 * https://docs.kie.ai/suno-api/generate-lyrics-callbacks
 */
export function parseLyricsCallback(body: unknown, vendor: VendorName): Parsed {
  const envelope = envelopeSchema.safeParse(body).data;
  const taskId = extractTaskId(body);
  if (!envelope || taskId === undefined) return { kind: 'foreign' };
  const { code, msg } = envelope;
  const { callbackType, data } = newsSchema.parse(isObject(envelope.data) ? envelope.data : {});
  const isNews = code !== 200 || callbackType !== undefined || Array.isArray(data);
  if (!isNews || isOfMusic(data)) return { kind: 'foreign' };

  const news = { taskId, tracks: [], lyrics: [] };
  const failed = (failure: Update['failure']): Parsed => ({
    kind: 'update',
    update: { ...news, stage: 'failed', failure },
  });
  if (code !== 200) return failed(explainResult(code, vendor, LYRICS_RESULT_CODES, msg));
  if (callbackType === 'error') return failed({ reason: 'generation-failed', credits: 'unknown' });
  return { kind: 'update', update: lyricsWhenDone(taskId, readVariants(data)) };
}

function isOfMusic(list: unknown): boolean {
  const items = readItems(list);
  return items.some(looksLikeTrack) && !items.some(looksLikeVariant);
}
