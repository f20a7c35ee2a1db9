/**
 * Why a recording cannot be used. `not-audio`, `not-video`: another kind of file. `unreadable`: broken, or not parsed in
 * time. `no-length`: its length cannot be determined.
 */
export type RecordingReason = 'not-audio' | 'not-video' | 'unreadable' | 'no-length';

/** A member's file that cannot be measured. */
export class RecordingError extends Error {
  override readonly name = 'RecordingError';
  readonly reason: RecordingReason;

  constructor(reason: RecordingReason, message: string, cause?: unknown) {
    super(message, { cause });
    this.reason = reason;
  }
}
