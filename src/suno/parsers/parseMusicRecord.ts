import type { Stage } from '../../domain/stage.ts';
import type { Track } from '../../domain/update.ts';
import type { VendorName } from '../../domain/vendorNames.ts';
import type { ParseResult } from '../operations/operation.ts';
import { MUSIC_RESULT_CODES } from './musicCodes.ts';
import { progressOnSuccess, stageOfTracks } from './musicStage.ts';
import { readTracks } from './readTracks.ts';
import { failureOfRecord, unwrapRecord } from './unwrapRecord.ts';

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
