import { z } from 'zod';
import type { Update } from '../../domain/update.ts';
import type { VendorName } from '../../domain/vendorNames.ts';
import { explainResult } from '../failures/explainResult.ts';
import type { ParseResult } from '../operations/operation.ts';
import { envelopeSchema } from './envelope.ts';
import { extractTaskId } from './extractTaskId.ts';
import { isObject, looseText, readObjects } from './loose.ts';
import { LYRICS_RESULT_CODES, lyricsUpdate } from './lyricsUpdate.ts';
import { isLyricVariant, readVariants } from './lyricVariants.ts';
import { isTrackLike } from './readTracks.ts';

const dataSchema = z.object({ callbackType: looseText(50), data: z.unknown().optional() });

/**
 * Parses a callback of lyrics. Its stage is always `complete`, even for failures.
 * https://docs.kie.ai/suno-api/generate-lyrics-callbacks
 */
export function parseLyricsCallback(body: unknown, vendor: VendorName): ParseResult {
  const envelope = envelopeSchema.safeParse(body).data;
  const taskId = extractTaskId(body);
  if (!envelope || taskId === undefined) return { kind: 'unrecognized' };
  const { code, msg } = envelope;
  const { callbackType, data } = dataSchema.parse(isObject(envelope.data) ? envelope.data : {});
  const isRecognized = code !== 200 || callbackType !== undefined || Array.isArray(data);
  if (!isRecognized || isMusicData(data)) return { kind: 'unrecognized' };

  const base = { taskId, tracks: [], lyrics: [] };
  const failed = (failure: Update['failure']): ParseResult => ({
    kind: 'update',
    update: { ...base, stage: 'failed', failure },
  });
  if (code !== 200) return failed(explainResult(code, vendor, LYRICS_RESULT_CODES, msg));
  if (callbackType === 'error') return failed({ reason: 'generation-failed', credits: 'unknown' });
  return { kind: 'update', update: lyricsUpdate(taskId, readVariants(data)) };
}

function isMusicData(list: unknown): boolean {
  const items = readObjects(list);
  return items.some(isTrackLike) && !items.some(isLyricVariant);
}
