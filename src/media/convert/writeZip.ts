import { createReadStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import type { FileTag } from '../fetch/createMediaFetcher.ts';
import { MediaError } from '../fetch/mediaError.ts';
import { safeFilenames } from './safeFilenames.ts';

/** Bytes per read. */
const CHUNK_BYTES = 256 * 1024;

/** Bytes of a ZIP archive without the ZIP64 extension. */
const LIMIT_BYTES = 0xffff_ffff;

export interface ZipEntry {
  /** Made safe by the writer: folders are removed, and a repeated name gets a number. */
  readonly name: string;
  /** A file on the disk. */
  readonly path?: string;
  /** Comes before the file, in place of its first bytes. */
  readonly tag?: FileTag;
  /** The content, if it is not on the disk. */
  readonly content?: Uint8Array;
}

/**
 * Writes files into a new archive, streamed and uncompressed, because compression does not make audio smaller.
 *
 * @throws {MediaError} `too-large` as soon as the archive exceeds the limit. After any error no archive is left on the
 * disk.
 */
export async function writeZip(
  zipPath: string,
  entries: readonly ZipEntry[],
  limitBytes = LIMIT_BYTES,
): Promise<{ bytes: number }> {
  await using out = await open(zipPath, 'wx', 0o600);
  try {
    let bytes = 0;
    for await (const chunk of zipChunks(entries)) {
      bytes += chunk.length;
      if (bytes > limitBytes) throw new MediaError('too-large', `more than ${limitBytes} bytes as archive`);
      await out.appendFile(chunk);
    }
    return { bytes };
  } catch (error) {
    await rm(zipPath, { force: true });
    throw error;
  }
}

async function* zipChunks(entries: readonly ZipEntry[]): AsyncGenerator<Uint8Array> {
  const { Zip, ZipDeflate } = await import('fflate');
  const pending: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    pending.push(chunk);
  });
  const names = safeFilenames(entries.map(({ name }) => name));
  for (const [index, { path, tag, content }] of entries.entries()) {
    // Deflate of level 0 stores the bytes. Some programs cannot read a plain stored entry whose size follows it.
    const entry = new ZipDeflate(names[index] ?? '', { level: 0 });
    zip.add(entry);
    for (const bytes of [tag?.bytes, content]) if (bytes) entry.push(bytes);
    const file =
      path === undefined
        ? []
        : createReadStream(path, { start: tag?.replaces ?? 0, highWaterMark: CHUNK_BYTES });
    for await (const chunk of file) {
      entry.push(chunk);
      yield* pending.splice(0);
    }
    entry.push(new Uint8Array(), true);
  }
  zip.end();
  yield* pending;
}
