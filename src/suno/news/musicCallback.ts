import { z } from 'zod';
import type { Stage } from '../../tasks/stage.ts';
import type { Track } from '../../tasks/update.ts';
import { explainResult } from '../failures/explainResult.ts';
import type { Parsed } from '../operation.ts';
import type { VendorName } from '../vendor.ts';
import { envelopeSchema } from './envelope.ts';
import { extractTaskId } from './extractTaskId.ts';
import { isObject, looseText, readItems } from './loose.ts';
import { looksLikeVariant } from './lyricVariants.ts';
import { MUSIC_RESULT_CODES } from './musicCodes.ts';
import { stageOfTracks, stageWhenDone } from './musicStage.ts';
import { looksLikeTrack, readTracks } from './track.ts';

const newsSchema = z.object({
  callbackType: looseText(50),
  data: z.unknown().optional(),
  error: looseText(1000),
});

/**
 * Reads a callback of the music family (generate, extend, upload-cover, upload-extend, add-vocals, …). `data` inside
 * `data` may be null, empty or absent, and partly filled at any stage.
 * https://docs.kie.ai/suno-api/generate-music-callbacks
 */
export function parseMusicCallback(body: unknown, vendor: VendorName): Parsed {
  const envelope = envelopeSchema.safeParse(body).data;
  const taskId = extractTaskId(body);
  if (!envelope || taskId === undefined) return { kind: 'foreign' };
  const { code, msg } = envelope;
  const { callbackType, data, error } = newsSchema.parse(isObject(envelope.data) ? envelope.data : {});
  const isNews = code !== 200 || callbackType !== undefined || Array.isArray(data) || error !== undefined;
  if (!isNews || isOfLyrics(data)) return { kind: 'foreign' };

  const news = { taskId, tracks: readTracks(data), lyrics: [] };
  if (code !== 200) {
    const failure = explainResult(code, vendor, MUSIC_RESULT_CODES, msg);
    return { kind: 'update', update: { ...news, stage: 'failed', failure } };
  }
  if (callbackType === 'error' || (callbackType === undefined && error !== undefined)) {
    const failure = { reason: 'generation-failed', credits: 'unknown' as const };
    return { kind: 'update', update: { ...news, stage: 'failed', failure } };
  }
  return { kind: 'update', update: { ...news, stage: stageOf(callbackType, news.tracks) } };
}

function stageOf(callbackType: string | undefined, tracks: readonly Track[]): Stage {
  if (callbackType === 'complete') return stageWhenDone(tracks);
  return callbackType === 'text' || callbackType === 'first' ? callbackType : stageOfTracks(tracks);
}

function isOfLyrics(list: unknown): boolean {
  const items = readItems(list);
  return items.some(looksLikeVariant) && !items.some(looksLikeTrack);
}
