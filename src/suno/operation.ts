import type { z } from 'zod';
import type { Failure, Update } from '../tasks/update.ts';
import type { VendorName } from './vendor.ts';

/** Names of the operations that exist, as stored in records. */
export const OPERATION_NAMES = ['generate', 'lyrics'] as const;

export type OperationName = (typeof OPERATION_NAMES)[number];

/** A body that parsed: news, or an understood answer that holds none (a record the vendor does not know yet). */
export type Parsed = { kind: 'update'; update: Update } | { kind: 'nothing' } | { kind: 'foreign' };

/**
 * One kind of paid task at the vendor: data and pure functions. `Request` is the body to send without
 * `callBackUrl`, which the client adds.
 */
export interface Operation<Request extends object = object> {
  readonly name: OperationName;
  /** Credits that one task costs. */
  readonly price: number;
  readonly submitPath: string;
  readonly recordPath: string;
  /**
   * Refuses what the vendor would refuse, before anything is paid. An issue's `path` names the field; its `code` is
   * `too_big` with a `maximum` where a text is too long and `too_small` where a field is needed and empty.
   */
  readonly request: z.ZodType<Request>;
  /** Reads a callback's JSON; `foreign` where it is not a callback of this operation at all. Never throws. */
  parseCallback(body: unknown, vendor: VendorName): Parsed;
  /** Reads a record-info answer's JSON; `nothing` for a task the vendor does not know. Never throws. */
  parseRecord(body: unknown, vendor: VendorName): Parsed;
  /** What a code in the answer to a submission means for this operation and vendor. */
  explainRefusal(code: number, vendor: VendorName, httpStatus: number): Failure;
}
