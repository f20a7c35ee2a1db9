import type { Finding } from '../finding.ts';
import { isReadableByOthers } from './checkSettingsFile.ts';

/** Endings of the files that hold what the store holds. */
const ENDINGS = ['', '-wal', '-shm', '.before-upgrade'];

/**
 * Whether others than the bot's user can read the store, which holds what members asked for and the secrets of open tasks.
 * Nothing if all is well.
 */
export function checkStoreFiles(
  storeFile: string,
  platform: NodeJS.Platform = process.platform,
): Finding | undefined {
  const readable = ENDINGS.map(ending => `${storeFile}${ending}`).filter(
    path => isReadableByOthers(path, platform) === true,
  );
  if (readable.length === 0) return undefined;
  return {
    name: 'Store',
    level: 'warn',
    sentence: `Every user of this machine can read the store, with what members asked for: chmod 600 ${readable.join(' ')}`,
  };
}
