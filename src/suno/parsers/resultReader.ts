import type { FailureReason } from '../../domain/failureReasons.ts';
import type { Result } from '../../domain/result.ts';
import type { CodeTable } from '../failures/reasonOfCode.ts';

/** How an operation says what it made, in its callback and in its record alike. */
export interface ResultReader {
  /** Whether the `data` of a callback that tells a success is of this operation. */
  matches(data: Record<string, unknown>): boolean;
  /** Reads the result out of the `data` of a callback, or of what holds it in a record. */
  read(fields: Record<string, unknown>): Result | undefined;
  /** The field of a record that holds the result; `response` where none is named. */
  readonly recordField?: string;
  /** Why a result that is said to be there holds nothing; without a reason it is not there yet. */
  readonly emptyReason?: FailureReason;
  /** Codes in callbacks and records to which the operation gives a meaning of its own. */
  readonly codes?: CodeTable;
}
