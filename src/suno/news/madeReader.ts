import type { Made } from '../../tasks/made.ts';
import type { CodeTable } from '../failures/codes.ts';
import type { FailureReason } from '../failures/failureReasons.ts';

/** How an operation says what it made, in its callback and in its record alike. */
export interface MadeReader {
  /** Whether the `data` of a callback that tells a success is of this operation. */
  knows(data: Record<string, unknown>): boolean;
  /** Reads the result out of the `data` of a callback, or of what holds it in a record. */
  read(holder: Record<string, unknown>): Made | undefined;
  /** The field of a record that holds the result; `response` where none is named. */
  readonly holder?: string;
  /** Why a result that is said to be there holds nothing; without a reason it is not there yet. */
  readonly whenEmpty?: FailureReason;
  /** Codes in callbacks and records to which the operation gives a meaning of its own. */
  readonly codes?: CodeTable;
}
