import type { Recording, TaskInput } from './taskInput.ts';

/**
 * Milliseconds that an upload is used again. KIE deletes uploads after a day, and the vendor may read the file some
 * time after the task was submitted.
 */
const UPLOAD_VALID_MS = 12 * 60 * 60 * 1000;

/**
 * Whether a file's upload can be used by a task that is submitted now. If the clock has been put back since, its age is
 * not known. `now` is in milliseconds.
 */
export function isUploadValid({ uploaded }: Pick<Recording, 'uploaded'>, now: number): boolean {
  return uploaded !== undefined && Math.abs(now - uploaded.at) < UPLOAD_VALID_MS;
}

/** Whether an upload of an input has become too old, for example in the queue. */
export function hasStaleUpload(input: TaskInput, now: number): boolean {
  return attachedFiles(input).some(file => file.uploaded !== undefined && !isUploadValid(file, now));
}

/** The files of an input that are uploaded to the vendor. */
export function attachedFiles(input: TaskInput): readonly Recording[] {
  if (input.kind === 'song') return input.references ?? [];
  return input.kind === 'operation' ? input.recordings : [];
}
