import { statSync } from 'node:fs';
import type { Finding } from '../finding.ts';

const NAME = 'Settings';

/** Mode bit with which other users can read a file. */
const OTHERS_READ = 0o004;

/** Checks that only the bot's user can read the file with the token and the key. */
export function checkSettingsFile(path: string, platform: NodeJS.Platform = process.platform): Finding {
  const mode = modeOf(path);
  if (mode === undefined)
    return { name: NAME, level: 'ok', sentence: `All settings are valid. There is no ${path}.` };
  if (platform !== 'win32' && (mode & OTHERS_READ) !== 0)
    return {
      name: NAME,
      level: 'warn',
      sentence: `All settings are valid, but every user of this machine can read ${path}, with the token and the key: chmod 600 ${path}`,
    };
  return { name: NAME, level: 'ok', sentence: 'All settings are valid.' };
}

function modeOf(path: string): number | undefined {
  try {
    return statSync(path).mode;
  } catch {
    return undefined;
  }
}
