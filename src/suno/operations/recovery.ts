import { z } from 'zod';
import type { Failure } from '../../domain/update.ts';
import { explainSongRejection, isGoneMessage } from '../failures/explainRejection.ts';
import { explainResult } from '../failures/explainResult.ts';
import { envelopeSchema, extractTaskId } from '../parsers/envelope.ts';
import { readObjects } from '../parsers/loose.ts';
import { readTracks } from '../parsers/readTracks.ts';
import { failedUpdate, resultUpdate } from '../parsers/resultUpdate.ts';
import { type SongRequest, songRequestSchema } from '../requests/songRequest.ts';
import type { Operation, ParseResult } from './operation.ts';

/** Code of a record whose recovery is running. */
const RUNNING = 201;

const bodySchema = z.object({ task_id: z.string().optional().catch(undefined) });

/**
 * New files for all tracks of an old task, from both vendors. Which price is charged is not published.
 * https://docs.sunoapi.org/suno-api/recovery-audio
 */
export const recovery: Operation<SongRequest> = {
  name: 'recovery',
  resultKind: 'tracks',
  submitPath: '/api/v1/suno/recovery',
  recordPath: '/api/v1/suno/recovery/record-info',
  recordParameter: 'task_id',
  request: songRequestSchema,
  toBody: ({ taskId }, vendor) => (vendor === 'kie' ? { task_id: taskId } : { sunoTaskId: taskId }),
  parseCallback: body => parse(body),
  parseRecord: body => parse(body),
  explainRejection: (code, vendor, httpStatus, message = '') =>
    // An unknown task is rejected with the code of an internal error.
    code === 500 && isGoneMessage(message)
      ? { reason: 'song-gone', code: '500', credits: 'unused' }
      : explainSongRejection(code, vendor, httpStatus, message),
  inputSpec: {
    source: 'song',
    fields: [],
    build: ({ of }) => ({ request: { taskId: of?.taskId } }),
  },
};

/**
 * Parses a callback or a record: both have the recovery's id at the top level and the items in `data`. A record of
 * `createTask` has its tracks in `response`.
 */
function parse(body: unknown): ParseResult {
  const envelope = envelopeSchema.safeParse(body).data;
  if (!envelope) return { kind: 'unrecognized' };
  const { code, msg, data } = envelope;
  const taskId = bodySchema.safeParse(body).data?.task_id ?? extractTaskId(body);
  if (code === RUNNING) return resultUpdate(taskId, { stage: 'submitted' });
  // An id that the vendor does not know (yet) has the code of a failure too.
  if (code !== 200)
    return isGoneMessage(msg) ? { kind: 'nothing' } : failedUpdate(taskId, explainFailure(code, msg));
  if (data === null || data === undefined) return { kind: 'nothing' };
  if (Array.isArray(data)) return toResult(taskId, data, true);
  const { status, response } = jobSchema.parse(data);
  if (status === undefined) return { kind: 'unrecognized' };
  return FAILED.test(status)
    ? failedUpdate(taskId, NOT_RECOVERED)
    : toResult(taskId, response.sunoData, false);
}

/** Status of a failed record of `createTask`. */
const FAILED = /FAIL|ERROR/;

const NOT_RECOVERED: Failure = { reason: 'not-recovered', credits: 'unknown' };

const jobSchema = z
  .object({
    status: z.string().optional().catch(undefined),
    response: z.looseObject({}).catch({}),
  })
  .catch({ status: undefined, response: {} });

/** The recovered tracks. A list without any is the end; elsewhere they are not there yet. */
function toResult(taskId: string | undefined, items: unknown, isFinal: boolean): ParseResult {
  const tracks = readTracks(readObjects(items)).filter(({ audioUrl }) => audioUrl !== undefined);
  if (tracks.length > 0) return { kind: 'update', update: { taskId, tracks, lyrics: [], stage: 'complete' } };
  return isFinal ? failedUpdate(taskId, NOT_RECOVERED) : resultUpdate(taskId, { stage: 'submitted' });
}

function explainFailure(code: number, message: string): Failure {
  if (code === 500 || code === 501)
    return { reason: 'not-recovered', code: String(code), credits: 'unknown' };
  return explainResult(code, 'kie', {}, message);
}
