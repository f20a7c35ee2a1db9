import { OperatorError } from '../lib/operatorError.ts';
import { prepareStoreFile } from '../store/thread/storeThread.ts';
import { readConfig } from './config.ts';
import { readEnvironment } from './readEnvironment.ts';
import type { RunOptions } from './runWithLog.ts';

/**
 * Reads the settings and runs the bot. An error that the operator can fix goes to standard error as a sentence.
 *
 * @returns the exit code.
 */
export async function main(options: RunOptions): Promise<number> {
  try {
    const config = readConfig(readEnvironment());
    // The store is opened while discord.js is loaded, which takes most of the start. Mistakes in other files are found before.
    const { storeFile, pricesFile, blockedWordsFile } = config;
    if (storeFile !== undefined && pricesFile === undefined && blockedWordsFile === undefined)
      prepareStoreFile(storeFile);
    const { runWithLog } = await import('./runWithLog.ts');
    return await runWithLog(config, options);
  } catch (error) {
    const known = findOperatorError(error);
    if (!known) throw error;
    process.stderr.write(`${known.message}\n`);
    return known.exitCode;
  }
}

/** The error, or what caused it, if the operator can fix it: the store may end while the services are loaded. */
function findOperatorError(error: unknown): OperatorError | undefined {
  if (error instanceof OperatorError || error === undefined) return error;
  return error instanceof Error ? findOperatorError(error.cause) : undefined;
}
