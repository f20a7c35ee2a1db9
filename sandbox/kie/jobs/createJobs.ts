import { randomBytes } from 'node:crypto';
import { ANSWERED, OPERATIONS } from '../operations/index.ts';
import type { AnsweredOperationName, KieOperation } from '../operations/names.ts';
import type { Endpoint } from '../operations/operation.ts';
import { type Envelope, rejectWith } from '../reject.ts';
import type { Body } from '../rules.ts';
import type { World } from '../world.ts';
import { type DecodedJob, decodeJob } from './decodeJob.ts';
import { type AnsweredJob, answeredRecord, jobRecord } from './jobRecord.ts';

/** Paths for creating and polling jobs, after `/api/v1/`. */
export const CREATE_TASK = 'jobs/createTask';
export const RECORD_INFO = 'jobs/recordInfo';

/** Rate limit of polls for each job: https://docs.kie.ai/market/quickstart */
export const JOB_QUERIES = { count: 10, windowMs: 1_000 };

/** Jobs of `createTask`, without HTTP. */
export interface Jobs {
  /** Decodes a body of `createTask`, or rejects it. */
  decode(wire: Body): DecodedJob | Envelope;
  /** `data` of an operation with an immediate result. */
  answer(name: AnsweredOperationName, body: Body, wire: Body): unknown;
  /** The response of `recordInfo`. */
  record(taskId: string): Envelope;
}

export function createJobs(world: World): Jobs {
  const { unknownReads = 0, lateReads = 0, withdrawn = [] } = world.jobs;
  const answered = new Map<string, AnsweredJob>();
  const reads = new Map<string, { early: number; late: number }>();

  return {
    decode(wire) {
      return withdrawn.includes(String(wire.model))
        ? rejectWith(422, `The model name you specified is not supported: ${String(wire.model)}`)
        : decodeJob(wire);
    },
    answer(name, body, wire) {
      const result = ANSWERED[name].answer(body, world);
      // Timed lyrics are in the response itself.
      if (name === 'timed-lyrics') return result;
      const taskId = randomBytes(16).toString('hex');
      const { price } = ANSWERED[name];
      answered.set(taskId, { taskId, wire, createdAt: world.clock.now(), result, price });
      return { taskId, recordId: taskId };
    },
    record(taskId) {
      const seen = reads.get(taskId) ?? { early: 0, late: 0 };
      reads.set(taskId, seen);
      seen.early += 1;
      if (seen.early <= unknownReads) return rejectWith(422, 'recordInfo is null');
      const job = answered.get(taskId);
      if (job !== undefined) return { code: 200, msg: 'success', data: answeredRecord(job) };
      const task = world.tasks.find(one => one.taskId === taskId && one.transport === 'jobs');
      if (task === undefined) return rejectWith(422, 'recordInfo is null');
      if (task.stage === 'complete') seen.late += 1;
      const hasUrls = seen.late > lateReads;
      return { code: 200, msg: 'success', data: jobRecord(task, world.jobs, hasUrls) };
    },
  };
}

/** What both kinds of operations have. */
export function endpointOf(name: KieOperation | AnsweredOperationName): Endpoint {
  return name in ANSWERED ? ANSWERED[name as AnsweredOperationName] : OPERATIONS[name as KieOperation];
}
