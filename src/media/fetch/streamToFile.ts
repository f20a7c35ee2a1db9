import type { FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { countZeros, detectKind, type FileType, HEAD_BYTES, type MediaKind } from '../inspect/detectKind.ts';
import { MediaError } from './mediaError.ts';

export interface StreamToFileOptions {
  readonly kind: MediaKind;
  readonly limitBytes: number;
  /** Announced length, in bytes. */
  readonly length: number | undefined;
  readonly signal: AbortSignal;
  /** Called with the bytes of each piece. */
  readonly onBytes?: (bytes: number) => void;
}

/**
 * Streams a body into a file. Stops at the first byte over the limit, and as soon as the first bytes show another kind
 * of file than expected.
 *
 * @throws {MediaError} `too-large`, `wrong-kind`, `empty`, `truncated`
 */
export async function streamToFile(body: Readable, file: FileHandle, options: StreamToFileOptions) {
  const { kind, limitBytes, length, signal, onBytes } = options;
  if (length !== undefined && length > limitBytes) {
    body.on('error', () => {}).destroy();
    throw new MediaError('too-large', `${length} bytes, more than ${limitBytes}`, { bytes: length });
  }
  let bytes = 0;
  let head = Buffer.alloc(0);
  let type: FileType | undefined;
  for await (const chunk of read(body, signal)) {
    bytes += chunk.length;
    onBytes?.(chunk.length);
    if (bytes > limitBytes)
      throw new MediaError('too-large', `more than ${limitBytes} bytes`, { bytes: length });
    if (type === undefined) {
      head = Buffer.concat([head, chunk]);
      // An MP3 can have any number of zeros before its first frame.
      const zeros = kind === 'audio' ? countZeros(head) : 0;
      if (zeros >= HEAD_BYTES) head = head.subarray(zeros);
      const needed = HEAD_BYTES + (zeros < HEAD_BYTES ? zeros : 0);
      if (head.length >= needed) type = requireKind(head, kind);
    }
    await file.appendFile(chunk);
  }
  if (bytes === 0) throw new MediaError('empty', 'empty response', { retryable: true });
  if (length !== undefined && bytes !== length) throw truncated(bytes);
  return { bytes, type: type ?? requireKind(head, kind) };
}

/**
 * The kind by the first bytes. Another kind is retryable, because the vendor's CDN can respond with an error page for a
 * while.
 */
function requireKind(head: Uint8Array, kind: MediaKind): FileType {
  const type = detectKind(head, kind);
  if (type?.kind === kind) return type;
  throw new MediaError('wrong-kind', `not ${kind} but ${type?.extension ?? 'unknown'}`, { retryable: true });
}

function truncated(bytes: number, cause?: unknown): MediaError {
  return new MediaError('truncated', `ended after ${bytes} bytes`, { retryable: true, cause });
}

async function* read(body: Readable, signal: AbortSignal): AsyncGenerator<Buffer> {
  let bytes = 0;
  const chunks = body[Symbol.asyncIterator]();
  try {
    for (;;) {
      const { done, value } = await chunks.next().catch(error => {
        throw signal.aborted ? error : truncated(bytes, error);
      });
      if (done) return;
      bytes += value.length;
      yield value;
    }
  } finally {
    body.on('error', () => {}).destroy();
  }
}
