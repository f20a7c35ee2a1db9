import { statSync } from 'node:fs';

/** Mode bit with which other users can read a file. */
const OTHERS_READ = 0o004;

/** Whether every user of this machine can read a file. Undefined if there is none. Windows has no such modes. */
export function isReadableByOthers(
  path: string,
  platform: NodeJS.Platform = process.platform,
): boolean | undefined {
  const mode = modeOf(path);
  return mode === undefined ? undefined : platform !== 'win32' && (mode & OTHERS_READ) !== 0;
}

function modeOf(path: string): number | undefined {
  try {
    return statSync(path).mode;
  } catch {
    return undefined;
  }
}
