import type { Stage } from '../../domain/stage.ts';
import type { Track } from '../../domain/update.ts';
import type { VendorName } from '../../domain/vendorNames.ts';
import type { ParseResult } from '../operations/operation.ts';
import { MUSIC_RESULT_CODES } from './musicCodes.ts';
import { progressOnSuccess, stageOfTracks } from './musicStage.ts';
import { readTracks } from './readTracks.ts';
import { failureOfRecord, unwrapRecord } from './unwrapRecord.ts';

/** Where all operations of the music family are polled. */
export const MUSIC_RECORD_PATH = '/api/v1/generate/record-info';

/** Nearly every request of the music family makes two songs. https://docs.sunoapi.org/suno-api/generate-music */
const DEFAULT_TRACK_COUNT = 2;

/**
 * Reads a record of the music family, of an operation that makes `songs` tracks.
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
      // The status hides how far the task is, and without a public address every task may pass through it after its
      // first track: one song alone is not yet all.
      return tracks.length >= expectedTracks ? stageWhenAllHaveAudio(tracks) : stageOfTracks(tracks);
    default:
      return 'submitted';
  }
}

function stageWhenAllHaveAudio(tracks: readonly Track[]): Stage {
  return tracks.every(track => track.audioUrl) ? 'complete' : stageOfTracks(tracks);
}
