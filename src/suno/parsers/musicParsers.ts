import { z } from 'zod';
import type { Stage } from '../../domain/stage.ts';
import type { Track, Update } from '../../domain/update.ts';
import type { VendorName } from '../../domain/vendorNames.ts';
import { explainResult } from '../failures/explainResult.ts';
import type { CodeTable } from '../failures/reasonOfCode.ts';
import type { ParseResult } from '../operations/operation.ts';
import { envelopeSchema, extractTaskId } from './envelope.ts';
import { isObject, looseText, readObjects } from './loose.ts';
import { isLyricVariant } from './lyricsParsers.ts';
import { isTrackLike, readTracks } from './readTracks.ts';
import { failureOfRecord, unwrapRecord } from './unwrap.ts';

const dataSchema = z.object({
  callbackType: looseText(50),
  data: z.unknown().optional(),
  error: looseText(1000),
});

/** Codes with a special meaning in callbacks and records of music: https://docs.kie.ai/suno-api/generate-music-callbacks */
const MUSIC_RESULT_CODES: CodeTable = {
  400: 'copyrighted-lyrics',
  413: 'matches-existing-work',
};

/** Path of all records of music. */
export const MUSIC_RECORD_PATH = '/api/v1/generate/record-info';

/** Tracks of most requests: https://docs.sunoapi.org/suno-api/generate-music */
const DEFAULT_TRACK_COUNT = 2;

/**
 * Parses a record of music. `expectedTracks` is the number of tracks that the operation makes.
 * https://docs.kie.ai/suno-api/get-music-details
 */
export function parseMusicRecord(
  body: unknown,
  vendor: VendorName,
  expectedTracks = DEFAULT_TRACK_COUNT,
): ParseResult {
  const record = unwrapRecord(body);
  if (record === 'nothing' || record === 'unrecognized') return { kind: record };
  const { taskId, status, response } = record;
  const base = { taskId, tracks: readTracks(response.sunoData), lyrics: [] };
  const failure = failureOfRecord(record, vendor, MUSIC_RESULT_CODES);
  if (failure) return { kind: 'update', update: { ...base, stage: 'failed', failure } };
  const progress =
    status === 'SUCCESS'
      ? progressOnSuccess(base.tracks)
      : { stage: stageOf(status, base.tracks, expectedTracks) };
  return { kind: 'update', update: { ...base, ...progress } };
}

function stageOf(status: string | undefined, tracks: readonly Track[], expectedTracks: number): Stage {
  switch (status) {
    case 'TEXT_SUCCESS':
      return 'text';
    case 'FIRST_SUCCESS':
      return 'first';
    case 'CALLBACK_EXCEPTION':
      // This status hides the task's stage, and without a public URL every task can have it after its first track, so a
      // single track is not the end.
      return tracks.length >= expectedTracks ? stageWhenAllHaveAudio(tracks) : stageOfTracks(tracks);
    default:
      return 'submitted';
  }
}

function stageWhenAllHaveAudio(tracks: readonly Track[]): Stage {
  return tracks.every(track => track.audioUrl) ? 'complete' : stageOfTracks(tracks);
}

/**
 * The stage of a song by its tracks, if the vendor does not say it. Never `complete`, because tracks may still be
 * missing.
 */
function stageOfTracks(tracks: readonly Track[]): Stage {
  if (tracks.some(track => track.audioUrl)) return 'first';
  return tracks.length > 0 ? 'text' : 'submitted';
}

/**
 * The stage of a song that the vendor calls done. It is not complete while a track has no audio URL, which may be some
 * seconds late. `vendorDone` starts the time limit for that.
 */
function progressOnSuccess(tracks: readonly Track[]): Pick<Update, 'stage' | 'vendorDone'> {
  const isWhole = tracks.length > 0 && tracks.every(track => track.audioUrl);
  if (isWhole) return { stage: 'complete' };
  return { stage: tracks.some(track => track.audioUrl) ? 'first' : 'text', vendorDone: true };
}

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
