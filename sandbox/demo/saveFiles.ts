import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { detectKind } from '../../src/media/detectKind.ts';
import type { SandboxAttachment } from '../discord/attachment.ts';
import { DemoError } from './demoError.ts';

/**
 * Saves a card's files into a folder that exists.
 *
 * @returns their paths.
 * @throws {DemoError} where one is empty or is neither sound nor picture
 */
export async function saveFiles(files: readonly SandboxAttachment[], folder: string): Promise<string[]> {
  const paths: string[] = [];
  for (const file of files) {
    const bytes = file.bytes();
    if (bytes.length === 0) throw new DemoError(`The file ${file.filename} is empty.`);
    if (!detectKind(bytes)) throw new DemoError(`The file ${file.filename} is neither sound nor picture.`);
    const path = join(folder, file.filename);
    await writeFile(path, bytes);
    paths.push(path);
  }
  return paths;
}
