import { z } from 'zod';
import type { Track, Update } from '../../domain/update.ts';
import type { VendorName } from '../../domain/vendorNames.ts';
import { explainResult } from '../failures/explainResult.ts';
import type { ParseResult } from '../operations/operation.ts';
import { envelopeSchema } from './envelope.ts';
import { extractTaskId } from './extractTaskId.ts';
import { isObject, looseText, readObjects } from './loose.ts';
import { isLyricVariant } from './lyricVariants.ts';
import { MUSIC_RESULT_CODES } from './musicCodes.ts';
import { progressOnSuccess, stageOfTracks } from './musicStage.ts';
import { isTrackLike, readTracks } from './readTracks.ts';

const dataSchema = z.object({
  callbackType: looseText(50),
  data: z.unknown().optional(),
  error: looseText(1000),
});

/**
 * Parses a callback of music (generate, extend, upload-cover, upload-extend, add-vocals, …). `data` inside `data` may
 * be null, empty or absent, and incomplete at any stage. https://docs.kie.ai/suno-api/generate-music-callbacks
 */
export function parseMusicCallback(body: unknown, vendor: VendorName): ParseResult {
  const envelope = envelopeSchema.safeParse(body).data;
  const taskId = extractTaskId(body);
  if (!envelope || taskId === undefined) return { kind: 'unrecognized' };
  const { code, msg } = envelope;
  const { callbackType, data, error } = dataSchema.parse(isObject(envelope.data) ? envelope.data : {});
  const isRecognized =
    code !== 200 || callbackType !== undefined || Array.isArray(data) || error !== undefined;
  if (!isRecognized || isLyricsData(data)) return { kind: 'unrecognized' };

  const base = { taskId, tracks: readTracks(data), lyrics: [] };
  if (code !== 200) {
    const failure = explainResult(code, vendor, MUSIC_RESULT_CODES, msg);
    return { kind: 'update', update: { ...base, stage: 'failed', failure } };
  }
  if (callbackType === 'error' || (callbackType === undefined && error !== undefined)) {
    const failure = { reason: 'generation-failed', credits: 'unknown' as const };
    return { kind: 'update', update: { ...base, stage: 'failed', failure } };
  }
  return { kind: 'update', update: { ...base, ...progressAt(callbackType, base.tracks) } };
}

function progressAt(
  callbackType: string | undefined,
  tracks: readonly Track[],
): Pick<Update, 'stage' | 'vendorDone'> {
  if (callbackType === 'complete') return progressOnSuccess(tracks);
  return {
    stage: callbackType === 'text' || callbackType === 'first' ? callbackType : stageOfTracks(tracks),
  };
}

function isLyricsData(list: unknown): boolean {
  const items = readObjects(list);
  return items.some(isLyricVariant) && !items.some(isTrackLike);
}
