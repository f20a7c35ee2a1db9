import pLimit from 'p-limit';
import type { Logger } from 'pino';
import { operationOf } from '../suno/operations.ts';
import { buildAsk } from '../tasks/planAsking.ts';
import type { Prepared } from '../tasks/submitTask.ts';
import type { Task } from '../tasks/task.ts';
import type { AskWish, Recording } from '../tasks/wish.ts';
import { prepareRecording, type RecordingPorts } from './prepareRecording.ts';

/** Recordings on their way at once: each takes up to 100 MiB of the disk. */
const AT_ONCE = 2;

interface Ports extends RecordingPorts {
  /** The model where the member names none. */
  readonly model: string;
  readonly log: Logger;
}

/** Makes what brings the recordings of an intent to the vendor, before anything is paid. It never throws. */
export function createPreparer({ model, log, ...ports }: Ports): (task: Task) => Promise<Prepared> {
  const limit = pLimit(AT_ONCE);

  async function prepare(task: Task, wish: AskWish): Promise<Prepared> {
    const recordings: Recording[] = [];
    for (const one of wish.recordings) {
      const prepared = await prepareRecording(ports, one);
      if ('reason' in prepared) {
        log.info({ task: task.id, ...prepared }, 'A recording cannot be used');
        return { kind: 'failed', failure: { ...prepared, credits: 'unused' } };
      }
      recordings.push(prepared.recording);
    }
    const ready = { ...wish, recordings };
    // Only now is it known how long they are.
    const built = buildAsk(ready, task.operation, model);
    if ('problem' in built)
      return { kind: 'failed', failure: { reason: 'recording-misfit', credits: 'unused' } };
    const request = { ...operationOf(task.operation).request.parse(built.request) };
    return { kind: 'changed', wish: ready, request };
  }

  return async task => {
    const { wish } = task;
    if (wish.kind !== 'ask' || wish.recordings.length === 0) return { kind: 'ready' };
    try {
      return await limit(() => prepare(task, wish));
    } catch (error) {
      log.error({ task: task.id, err: error }, 'A recording could not be brought to the vendor');
      return { kind: 'failed', failure: { reason: 'recording-not-sent', credits: 'unused' } };
    }
  };
}
