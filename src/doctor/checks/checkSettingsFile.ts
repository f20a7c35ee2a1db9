import type { Finding } from '../finding.ts';
import { isReadableByOthers } from '../isReadableByOthers.ts';

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
