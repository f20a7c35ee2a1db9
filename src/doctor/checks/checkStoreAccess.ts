import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { OperatorError } from '../../lib/operatorError.ts';
import { describeStoreError } from '../../store/describeStoreError.ts';
import { lockStore } from '../../store/lockStore.ts';
import { probeRead } from '../../store/probeRead.ts';
import type { Finding } from '../finding.ts';
import type { RunningBot } from '../findRunningBot.ts';
import { nearestFolder } from './checkDisk.ts';

const NAME = 'Store';

/** Bytes of a file that is read as a whole; of a larger one a part is read. */
const MAX_CHECKED_BYTES = 1_000_000_000;

interface Options {
  readonly storeFile: string;
  readonly bot: RunningBot;
  /** Id of this process's user; undefined on systems without user ids. */
  readonly userId?: number | undefined;
}

/**
 * Checks whether the store can be written. If the bot is running, it is asked, because it has locked the store.
 * Otherwise the store is opened and not changed. As another user than its owner, nothing is opened: SQLite would create
 * files next to it that the bot cannot write.
 */
export function checkStoreAccess({ storeFile, bot, userId = process.getuid?.() }: Options): Finding {
  if (bot.state === 'running')
    return bot.waitingFor.includes('store')
      ? fail(`The bot that runs cannot write its store ${storeFile}. Check the disk, and read its log.`)
      : ok(`The bot that runs can write its store.`);
  const folder = nearestFolder(dirname(storeFile));
  const path = existsSync(storeFile) ? storeFile : folder;
  const { uid } = statSync(path);
  if (userId !== undefined && uid !== userId)
    return warn(
      `${path} belongs to another user (${uid}) than the one who asks (${userId}), so it was not opened. If the bot runs as that user, run this as that user too: sudo -u '#${uid}' npm run doctor. If not, give the folder and everything in it to the user of the bot: sudo chown -R <user> ${folder}`,
    );
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    if (!existsSync(storeFile)) return ok(`The store ${storeFile} will be made when the bot starts.`);
    probeStore(storeFile);
    return ok(`The store ${storeFile} can be read and written.`);
  } catch (error) {
    if (error instanceof OperatorError)
      return warn(
        `Another process uses the store ${storeFile}, and no bot answers on HOST and PORT. If a bot runs, it has other settings than these: restart it.`,
      );
    return fail(describeStoreError(storeFile, error));
  }
}

/** Creates a table and rolls back, then looks for damaged pages. */
function probeStore(file: string): void {
  accessSync(file, constants.R_OK | constants.W_OK);
  const release = lockStore(file);
  try {
    const database = new DatabaseSync(file);
    try {
      database.exec('BEGIN IMMEDIATE; CREATE TABLE doctor_probe (x); ROLLBACK');
      probeRead(database, file, MAX_CHECKED_BYTES);
    } finally {
      database.close();
    }
  } finally {
    release();
  }
}

const ok = (sentence: string): Finding => ({ name: NAME, level: 'ok', sentence });
const warn = (sentence: string): Finding => ({ name: NAME, level: 'warn', sentence });
const fail = (sentence: string): Finding => ({ name: NAME, level: 'fail', sentence });
