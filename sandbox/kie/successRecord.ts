import type { KieTask } from './records/task.ts';

/** A record of an operation whose state is a `successFlag`. */
interface SuccessRecord {
  /** `successFlag` while it runs, when it is complete, when it has failed. */
  readonly flags: readonly [pending: unknown, complete: unknown, failed: unknown];
  /** The vendor's message of a failure. */
  readonly error: string;
  /** `errorCode` of a success. */
  readonly successCode?: number;
}

/** Fields that these records share. Times are in milliseconds. */
export function successRecord(
  task: KieTask,
  { flags: [pending, complete, failed], error, successCode }: SuccessRecord,
): Record<string, unknown> {
  const { taskId, stage, status, callBackUrl, createdAt, endedAt, failure } = task;
  const flag = stage === 'complete' ? complete : stage === 'failed' ? failed : pending;
  return {
    taskId,
    callbackUrl: callBackUrl,
    completeTime: endedAt ?? null,
    successFlag: status ?? flag,
    createTime: createdAt,
    errorCode: failure ?? (stage === 'complete' ? successCode : null) ?? null,
    errorMessage: failure === undefined ? null : error,
  };
}

/** Flags as words. */
export const textFlags = (failed: string): SuccessRecord['flags'] => ['PENDING', 'SUCCESS', failed];

/** Flags as numbers. */
export const NUMERIC_FLAGS: SuccessRecord['flags'] = [0, 1, 3];
