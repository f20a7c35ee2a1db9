/**
 * Why a recording cannot be used. `not-audio`: something else, a film too. `unreadable`: broken, or too tangled to be
 * read in time. `no-length`: nothing tells how long it is.
 */
export type RecordingReason = 'not-audio' | 'unreadable' | 'no-length';

/** A file that somebody gave and that cannot be measured. */
export class RecordingError extends Error {
  override readonly name = 'RecordingError';
  readonly reason: RecordingReason;

  constructor(reason: RecordingReason, message: string, cause?: unknown) {
    super(message, { cause });
    this.reason = reason;
  }
}
