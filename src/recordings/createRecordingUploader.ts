import type { Logger } from 'pino';
import type { Task } from '../domain/task.ts';
import type { OperationInput, Recording, Reference, SongInput } from '../domain/taskInput.ts';
import { attachedFiles } from '../domain/uploadAge.ts';
import { createFairPool } from '../lib/fairPool.ts';
import { operationOf } from '../suno/operations/registry.ts';
import { buildSongRequest } from '../suno/requests/buildSongRequest.ts';
import { buildOperationRequest } from '../tasks/submit/planTask.ts';
import type { PrepareResult } from '../tasks/submit/submitTask.ts';
import { type PrepareRecordingOptions, prepareRecording } from './prepareRecording.ts';
import { prepareReference } from './prepareReference.ts';

/** Recordings in progress at a time: each takes up to 100 MiB of the disk. Members take turns, with one at a time. */
const PLACES = { places: 3, perMember: 1 };

interface RecordingUploaderOptions extends PrepareRecordingOptions {
  /** The model if the input names none. */
  readonly model: string;
  readonly log: Logger;
}

/** Creates the upload of an intent's recordings to the vendor, before anything is paid. It never rejects. */
export function createRecordingUploader({
  model,
  log,
  ...options
}: RecordingUploaderOptions): (task: Task) => Promise<PrepareResult> {
  const pool = createFairPool(PLACES);

  async function prepare(task: Task, input: OperationInput): Promise<PrepareResult> {
    const { inputSpec, request: requestSchema } = operationOf(task.operation);
    const recordings: Recording[] = [];
    for (const one of input.recordings) {
      const prepared = await prepareRecording(options, one, inputSpec?.maxRecordingBytes);
      if ('reason' in prepared) {
        log.info({ task: task.id, ...prepared }, 'Recording rejected');
        return { kind: 'failed', failure: { ...prepared, credits: 'unused' } };
      }
      recordings.push(prepared.recording);
    }
    const updatedInput = { ...input, recordings };
    // The request is built again, because the lengths of the recordings are known only now.
    const built = buildOperationRequest(updatedInput, task.operation, model);
    if ('problem' in built)
      return { kind: 'failed', failure: { reason: 'recording-misfit', credits: 'unused' } };
    const request = { ...requestSchema.parse(built.request) };
    return { kind: 'changed', input: updatedInput, request };
  }

  async function prepareSong(task: Task, input: SongInput): Promise<PrepareResult> {
    const references: Reference[] = [];
    for (const one of input.references ?? []) {
      const prepared = await prepareReference(options, one);
      if ('reason' in prepared) {
        log.info({ task: task.id, ...prepared }, 'Reference rejected');
        return { kind: 'failed', failure: { ...prepared, credits: 'unused' } };
      }
      references.push(prepared.reference);
    }
    const updatedInput = { ...input, references };
    const built = buildSongRequest(updatedInput);
    if ('problem' in built)
      return { kind: 'failed', failure: { reason: 'reference-misfit', credits: 'unused' } };
    const request = { ...operationOf(task.operation).request.parse(built.request) };
    return { kind: 'changed', input: updatedInput, request };
  }

  return async task => {
    const { input } = task;
    if (attachedFiles(input).length === 0) return { kind: 'ready' };
    try {
      const turn = { member: task.origin.userId };
      if (input.kind === 'song') return await pool.run(turn, () => prepareSong(task, input));
      return input.kind === 'operation'
        ? await pool.run(turn, () => prepare(task, input))
        : { kind: 'ready' };
    } catch (error) {
      log.error({ task: task.id, err: error }, 'Recording upload failed');
      const reason = input.kind === 'song' ? 'reference-not-sent' : 'recording-not-sent';
      return { kind: 'failed', failure: { reason, credits: 'unused' } };
    }
  };
}
