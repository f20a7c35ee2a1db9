import type { Stage } from '../../tasks/stage.ts';
import type { Track } from '../../tasks/update.ts';
import type { Parsed } from '../operation.ts';
import type { VendorName } from '../vendor.ts';
import { MUSIC_RESULT_CODES } from './musicCodes.ts';
import { stageOfTracks, stageWhenDone } from './musicStage.ts';
import { failureOf, openRecord } from './record.ts';
import { readTracks } from './track.ts';

/** Where all operations of the music family are polled. */
export const MUSIC_RECORD_PATH = '/api/v1/generate/record-info';

/** Nearly every request of the music family makes two songs. https://docs.sunoapi.org/suno-api/generate-music */
const SONGS = 2;

/**
 * Reads a record of the music family, of an operation that makes `songs` tracks.
 * https://docs.kie.ai/suno-api/get-music-details
 */
export function parseMusicRecord(body: unknown, vendor: VendorName, songs = SONGS): Parsed {
  const record = openRecord(body);
  if (record === 'nothing' || record === 'foreign') return { kind: record };
  const { taskId, status, response } = record;
  const news = { taskId, tracks: readTracks(response.sunoData), lyrics: [] };
  const failure = failureOf(record, vendor, MUSIC_RESULT_CODES);
  if (failure) return { kind: 'update', update: { ...news, stage: 'failed', failure } };
  return { kind: 'update', update: { ...news, stage: stageOf(status, news.tracks, songs) } };
}

function stageOf(status: string | undefined, tracks: readonly Track[], songs: number): Stage {
  switch (status) {
    case 'SUCCESS':
      return stageWhenDone(tracks);
    case 'TEXT_SUCCESS':
      return 'text';
    case 'FIRST_SUCCESS':
      return 'first';
    case 'CALLBACK_EXCEPTION':
      // The status hides how far the task is, and without a public address every task may pass through it after its
      // first track: one song alone is not yet all.
      return tracks.length >= songs ? stageWhenAllHaveAudio(tracks) : stageOfTracks(tracks);
    default:
      return 'submitted';
  }
}

function stageWhenAllHaveAudio(tracks: readonly Track[]): Stage {
  return tracks.every(track => track.audioUrl) ? 'complete' : stageOfTracks(tracks);
}
