import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { detectKind } from '../../src/media/inspect/detectKind.ts';
import type { SandboxAttachment } from '../discord/records/attachment.ts';
import { DemoError } from './demoError.ts';

/** Files that the bot creates itself: texts, archives, MIDI. */
const BOT_MADE = /\.(txt|lrc|srt|zip|mid)$/;

/**
 * Saves a card's files in a folder.
 *
 * @returns their paths.
 * @throws {DemoError} if a file is empty or of an unexpected kind.
 */
export async function saveFiles(files: readonly SandboxAttachment[], folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const paths: string[] = [];
  for (const file of files) {
    const bytes = file.bytes();
    if (bytes.length === 0) throw new DemoError(`The file ${file.filename} is empty.`);
    if (!detectKind(bytes) && !BOT_MADE.test(file.filename))
      throw new DemoError(`The file ${file.filename} is neither sound nor picture, nor made here.`);
    const path = join(folder, file.filename);
    await writeFile(path, bytes);
    paths.push(path);
  }
  return paths;
}
