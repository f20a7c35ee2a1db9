import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Files on the disk, in a folder that is created with the first one. */
export interface UploadStorage {
  /** Stores a stream. Resolves with the path of its file. */
  save(content: Readable): Promise<string>;
  /** Deletes all files. */
  clear(): void;
}

export function createUploadStorage(): UploadStorage {
  let folder: string | undefined;
  let count = 0;
  return {
    async save(content) {
      folder ??= mkdtempSync(join(tmpdir(), 'kie-uploads-'));
      const file = join(folder, String(count++));
      await pipeline(content, createWriteStream(file));
      return file;
    },
    clear() {
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
      folder = undefined;
    },
  };
}
