import type { FailureReason } from '../../domain/failureReasons.ts';
import type { Result } from '../../domain/result.ts';
import type { CodeTable } from '../failures/reasonOfCode.ts';

/** How to read an operation's result from its callbacks and records. */
export interface ResultReader {
  /** Whether the `data` of a success callback is of this operation. */
  matches(data: Record<string, unknown>): boolean;
  /** Reads the result from the `data` of a callback, or from the result field of a record. */
  read(fields: Record<string, unknown>): Result | undefined;
  /** Result field of a record; default `response`. */
  readonly recordField?: string;
  /** Failure reason if a completed task has an empty result; without one, the result counts as not there yet. */
  readonly emptyReason?: FailureReason;
  /** Codes with a special meaning in callbacks and records of the operation. */
  readonly codes?: CodeTable;
}
