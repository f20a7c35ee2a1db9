import type { IncomingMessage } from 'node:http';
import type { Envelope } from '../reject.ts';
import type { UploadStorage } from './createUploadStorage.ts';

/** What a request to upload brought: its fields, and the file if there was one. */
export interface ReceivedUpload {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly file?: {
    /** On the disk. */
    readonly path: string;
    /** As the sender's disk has it. */
    readonly name: string;
  };
}

/** Reads one form of upload, of a file of so many bytes at the most. Gives a rejection where it cannot be read. */
export type ReadUpload = (
  request: IncomingMessage,
  storage: UploadStorage,
  maxBytes: number,
) => Promise<ReceivedUpload | Envelope>;

/** A rejection of the upload API. https://docs.kie.ai/file-upload-api/quickstart */
export function rejectUpload(code: number, msg: string): Envelope & { success: false } {
  return { success: false, code, msg };
}

export function tooLarge(): Envelope {
  return rejectUpload(400, 'The file is too large');
}

export function missing(name: string): Envelope {
  return rejectUpload(400, `Missing required parameter: ${name}`);
}
