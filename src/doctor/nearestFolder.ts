import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** The folder, or its nearest parent that exists. */
export function nearestFolder(folder: string): string {
  let path = resolve(folder);
  while (!existsSync(path) && dirname(path) !== path) path = dirname(path);
  return path;
}
