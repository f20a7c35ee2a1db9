import type { CallbackStage } from '../stage.ts';

/** The code of a failure, and a message in place of the vendor's usual one. */
export interface TaskFailure {
  readonly error: number;
  readonly message?: string;
}

/** Content of a callback: a stage, a failure, or a custom body (bytes, or an object that is sent as JSON). */
export type CallbackContent = CallbackStage | TaskFailure | Buffer | Record<string, unknown>;

export interface SendOptions {
  /** In place of the valid signature; false sends none. */
  signature?: string | false;
  /** Signed Unix seconds; default the real time, because the receiver uses it. */
  timestamp?: number;
  headers?: Record<string, string>;
}

/** A callback that was sent. */
export interface Delivery {
  readonly at: number;
  readonly content: string;
  /** HTTP status; 0 if there was no response. */
  readonly status: number;
  readonly fault?: CallbackFault;
}

/** A callback that is lost on its way, or that arrives twice. */
export type CallbackFault = 'lose' | 'double';

/** The receiver's response; status 0 if there was none. */
export interface CallbackResponse {
  readonly status: number;
  readonly body: string;
}
