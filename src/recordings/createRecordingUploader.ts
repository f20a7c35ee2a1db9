import type { Logger } from 'pino';
import type { Task } from '../domain/task.ts';
import type { OperationInput, Recording } from '../domain/taskInput.ts';
import { createFairPool } from '../lib/fairPool.ts';
import { operationOf } from '../suno/operations/registry.ts';
import { buildOperationRequest } from '../tasks/submit/planTask.ts';
import type { PrepareResult } from '../tasks/submit/submitTask.ts';
import { type PrepareRecordingOptions, prepareRecording } from './prepareRecording.ts';

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

  return async task => {
    const { input } = task;
    if (input.kind !== 'operation' || input.recordings.length === 0) return { kind: 'ready' };
    try {
      return await pool.run({ member: task.origin.userId }, () => prepare(task, input));
    } catch (error) {
      log.error({ task: task.id, err: error }, 'Recording upload failed');
      return { kind: 'failed', failure: { reason: 'recording-not-sent', credits: 'unused' } };
    }
  };
}
