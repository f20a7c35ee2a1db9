import type { IncomingMessage } from 'node:http';
import type { Envelope } from '../reject.ts';
import type { UploadStorage } from './createUploadStorage.ts';

/** A received upload: its fields, and the file if there is one. */
export interface ReceivedUpload {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly file?: {
    /** Path on the disk. */
    readonly path: string;
    /** The sender's file name. */
    readonly name: string;
  };
}

/**
 * Reads an upload in one of three formats, with a file of at most `maxBytes`. Returns a rejection if it cannot be read.
 */
export type ReadUpload = (
  request: IncomingMessage,
  storage: UploadStorage,
  maxBytes: number,
) => Promise<ReceivedUpload | Envelope>;

/** A rejection of the upload API: https://docs.kie.ai/file-upload-api/quickstart */
export function rejectUpload(code: number, msg: string): Envelope & { success: false } {
  return { success: false, code, msg };
}

export function tooLarge(): Envelope {
  return rejectUpload(400, 'The file is too large');
}

export function missing(name: string): Envelope {
  return rejectUpload(400, `Missing required parameter: ${name}`);
}
