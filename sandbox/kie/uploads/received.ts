import type { IncomingMessage } from 'node:http';
import type { Envelope } from '../refuse.ts';
import type { Shelf } from './createShelf.ts';

/** Bytes of one file at the most. */
export const FILE_BYTES = 100 * 1024 * 1024;

/** What a request to upload brought: its fields, and the file if there was one. */
export interface Received {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly file?: {
    /** On the disk. */
    readonly path: string;
    /** As the sender's disk has it. */
    readonly name: string;
  };
}

/** Reads one form of upload. Gives a refusal where it cannot be read. */
export type ReadUpload = (request: IncomingMessage, shelf: Shelf) => Promise<Received | Envelope>;

/** A refusal of the upload API. https://docs.kie.ai/file-upload-api/quickstart */
export function refuseUpload(code: number, msg: string): Envelope & { success: false } {
  return { success: false, code, msg };
}

export function missing(name: string): Envelope {
  return refuseUpload(400, `Missing required parameter: ${name}`);
}
