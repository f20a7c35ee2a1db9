import type { z } from 'zod';
import type { OperationName } from '../../domain/operationNames.ts';
import type { Result } from '../../domain/result.ts';
import type { Failure, Update } from '../../domain/update.ts';
import type { VendorName } from '../../domain/vendorNames.ts';
import type { InputSpec } from './inputSpec.ts';

/** A parsed body: an update, a valid response without one (a record that does not exist yet), or an unknown form. */
export type ParseResult =
  | { kind: 'update'; update: Update }
  /** `unread`: the text of a result that the vendor calls done but this version cannot read. */
  | { kind: 'nothing'; unread?: string }
  | { kind: 'unrecognized' };

/**
 * One kind of task at the vendor: data and pure functions. `Request` is the body without `callBackUrl`, which the
 * client adds. Texts are under `operations.<name>` in the locale files.
 */
export interface Operation<Request extends object = object> {
  readonly name: OperationName;
  /** Kind of the result. */
  readonly resultKind: 'tracks' | 'lyrics' | Result['kind'];
  readonly submitPath: string;
  /** Path of the record to poll. Without one, the submit response is the result, and there are no callbacks. */
  readonly recordPath?: string;
  /** Query parameter of the task's id in a poll; default `taskId`. */
  readonly recordParameter?: string;
  /** Converts the request to the body of the operation's own path, if the vendors spell it differently. */
  toBody?(request: Request, vendor: VendorName): Record<string, unknown>;
  /**
   * Rejects what the vendor would reject, before anything is paid. An issue's `path` names the field. Its `code` is
   * `too_big` with a `maximum` if a text is too long, and `too_small` if a required field is empty.
   */
  readonly request: z.ZodType<Request>;
  /** Parses a callback; `unrecognized` if it is not one of this operation. Never throws. */
  parseCallback(body: unknown, vendor: VendorName): ParseResult;
  /** Parses a record; `nothing` if the vendor does not know the task. Never throws. */
  parseRecord(body: unknown, vendor: VendorName): ParseResult;
  /** Parses a submit response that is the result; `unrecognized` if it contains none. Never throws. */
  parseResponse?(body: unknown, vendor: VendorName, request: Request): ParseResult;
  /** The failure for a code of a submit response; `message` is the vendor's message. */
  explainRejection(code: number, vendor: VendorName, httpStatus: number, message?: string): Failure;
  /** Codes for an existing result. If the response contains it or names its task, it is used. */
  readonly existingCodes?: readonly number[];
  /** Whether the vendor returns the source recording with the tracks, so that the card keeps it too. */
  readonly keepsSource?: boolean;
  /** The input; songs and lyrics have forms of their own. */
  readonly inputSpec?: InputSpec;
}
