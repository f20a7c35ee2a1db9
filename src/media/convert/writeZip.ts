import { createReadStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { MediaError } from '../fetch/mediaError.ts';
import { safeFilenames } from './safeFilenames.ts';

/** Bytes that are read at once. */
const CHUNK_BYTES = 256 * 1024;

/** What the format holds without its extension for larger archives. */
const LIMIT_BYTES = 0xffff_ffff;

export interface ZipEntry {
  /** It is made safe: it names no folder, and one that is taken gets a number. */
  readonly name: string;
  readonly path: string;
}

/**
 * Puts files into a new archive, streamed, and as they are: music does not get smaller.
 *
 * @throws {MediaError} `too-large` as soon as the archive is; after any error there is no archive on the disk
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
  for (const [index, { path }] of entries.entries()) {
    // Deflate of level 0 stores. A plain stored entry whose size is known only after it is not read by every program.
    const entry = new ZipDeflate(names[index] ?? '', { level: 0 });
    zip.add(entry);
    for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
      entry.push(chunk);
      yield* pending.splice(0);
    }
    entry.push(new Uint8Array(), true);
  }
  zip.end();
  yield* pending;
}
