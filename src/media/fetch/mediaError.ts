/** Why a file could not be fetched. */
export type MediaReason =
  | 'private'
  | 'scheme'
  | 'too-large'
  | 'too-slow'
  | 'wrong-kind'
  | 'empty'
  | 'truncated'
  | 'status'
  | 'network'
  | 'redirects';

interface MediaErrorOptions {
  /** Whether the same download may succeed later. */
  retryable?: boolean;
  /** Size of the whole file in bytes, if the server said it. */
  bytes?: number;
  /** HTTP status, if it was not 200. */
  status?: number;
  cause?: unknown;
}

/**
 * A download that was rejected or failed. Its message names the host at most, never a URL, because URLs can hold
 * secrets.
 */
export class MediaError extends Error {
  override readonly name = 'MediaError';
  readonly reason: MediaReason;
  readonly retryable: boolean;
  readonly bytes: number | undefined;
  readonly status: number | undefined;

  constructor(reason: MediaReason, message: string, options: MediaErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.reason = reason;
    this.retryable = options.retryable ?? false;
    this.bytes = options.bytes;
    this.status = options.status;
  }
}
