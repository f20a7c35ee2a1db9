import type { CallbackStage } from '../stage.ts';

/** The code that a task fails with, and the vendor's message in place of the usual one. */
export interface TaskFailure {
  readonly error: number;
  readonly message?: string;
}

/** The content of a callback: a stage, a failure by code, or a body of the test's own (bytes, or an object sent as JSON). */
export type CallbackContent = CallbackStage | TaskFailure | Buffer | Record<string, unknown>;

export interface SendOptions {
  /** In the place of the right signature; false sends none. */
  signature?: string | false;
  /** Unix seconds that are signed; default the real time, for that is the receiver's. */
  timestamp?: number;
  headers?: Record<string, string>;
}

/** A callback that was sent. */
export interface Delivery {
  readonly at: number;
  readonly content: string;
  /** 0 where nobody answered. */
  readonly status: number;
}

/** What a receiver of callbacks answered; status 0 where it did not. */
export interface CallbackResponse {
  readonly status: number;
  readonly body: string;
}
