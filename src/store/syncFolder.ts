import { open } from 'node:fs/promises';
import { errorCode } from '../lib/errorCode.ts';

/** Syncs a folder, so that the new name of a file in it survives a power failure. Windows cannot sync folders. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder).catch((error: unknown) => {
    if (errorCode(error) === 'EISDIR' || errorCode(error) === 'EPERM') return undefined;
    throw error;
  });
  try {
    await handle?.sync();
  } catch (error) {
    if (errorCode(error) !== 'EPERM' && errorCode(error) !== 'EINVAL') throw error;
  } finally {
    await handle?.close();
  }
}
