import type { z } from 'zod';
import type { OperationName } from '../../domain/operationNames.ts';
import type { Result } from '../../domain/result.ts';
import type { Failure, Update } from '../../domain/update.ts';
import type { VendorName } from '../../domain/vendorNames.ts';
import type { InputSpec } from './inputSpec.ts';

/** A body that parsed: news, or an understood answer that holds none (a record the vendor does not know yet). */
export type ParseResult = { kind: 'update'; update: Update } | { kind: 'nothing' } | { kind: 'unrecognized' };

/**
 * One kind of task at the vendor: data and pure functions. `Request` is the body to send without `callBackUrl`, which the
 * client adds. Its texts are under `operations.<name>` in the locale files.
 */
export interface Operation<Request extends object = object> {
  readonly name: OperationName;
  /** What a finished task shows. */
  readonly resultKind: 'tracks' | 'lyrics' | Result['kind'];
  readonly submitPath: string;
  /** Where a task is asked for. Without one, the answer to the submission is the result, and nobody is called back. */
  readonly recordPath?: string;
  /**
   * Refuses what the vendor would refuse, before anything is paid. An issue's `path` names the field; its `code` is
   * `too_big` with a `maximum` where a text is too long and `too_small` where a field is needed and empty.
   */
  readonly request: z.ZodType<Request>;
  /** Reads a callback's JSON; `foreign` where it is not a callback of this operation at all. Never throws. */
  parseCallback(body: unknown, vendor: VendorName): ParseResult;
  /** Reads a record-info answer's JSON; `nothing` for a task the vendor does not know. Never throws. */
  parseRecord(body: unknown, vendor: VendorName): ParseResult;
  /** Reads the answer to `request` that is the result already; `foreign` where it holds none. Never throws. */
  parseResponse?(body: unknown, vendor: VendorName, request: Request): ParseResult;
  /** What a code in the answer to a submission means for this operation and vendor; `message` is the text beside it. */
  explainRejection(code: number, vendor: VendorName, httpStatus: number, message?: string): Failure;
  /** Codes that say that the result exists already; where the answer holds it or names its task, that is taken up. */
  readonly existingCodes?: readonly number[];
  /** The tracks come with the recording that they were made of, which is kept beside them. */
  readonly keepsSource?: boolean;
  /** How members ask for it; songs and lyrics have forms of their own. */
  readonly inputSpec?: InputSpec;
}
