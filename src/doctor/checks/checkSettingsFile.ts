import { statSync } from 'node:fs';
import type { Finding } from '../finding.ts';

/** Mode bit with which other users can read a file. */
const OTHERS_READ = 0o004;

const NAME = 'Settings';

/** Checks that only the bot's user can read the file with the token and the key. */
export function checkSettingsFile(path: string, platform: NodeJS.Platform = process.platform): Finding {
  const isReadable = isReadableByOthers(path, platform);
  if (isReadable === undefined)
    return { name: NAME, level: 'ok', sentence: `All settings are valid. There is no ${path}.` };
  if (isReadable)
    return {
      name: NAME,
      level: 'warn',
      sentence: `All settings are valid, but every user of this machine can read ${path}, with the token and the key: chmod 600 ${path}`,
    };
  return { name: NAME, level: 'ok', sentence: 'All settings are valid.' };
}

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
