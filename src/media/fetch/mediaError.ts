/** Why a file of the vendor's was not fetched. */
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
  /** The whole file's size in bytes, where the server told it. */
  bytes?: number;
  /** The HTTP status that was answered instead of 200. */
  status?: number;
  cause?: unknown;
}

/** A download that was refused or did not work out. The message names the host at most, never a whole address. */
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
