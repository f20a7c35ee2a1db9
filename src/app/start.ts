import { buttons, commands, forms, menus } from '../../commands/index.ts';
import { createLogger } from '../lib/logger.ts';
import { OperatorError } from '../lib/operatorError.ts';
import { readConfig } from './config.ts';
import { runApp } from './createApp.ts';

/**
 * Reads the settings and runs the bot. What the operator can mend is said in a sentence on standard error.
 *
 * @returns the exit code.
 */
export async function main({ onStarted }: { onStarted: () => void }): Promise<number> {
  loadEnvFile();
  try {
    const config = readConfig(process.env);
    const log = createLogger(config.logLevel);
    return await runApp(config, { commands, buttons, menus, forms }, log, { onStarted });
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

/** The settings of a file named `.env` count where the environment itself says nothing. */
function loadEnvFile(): void {
  try {
    process.loadEnvFile();
  } catch {
    // There need not be such a file.
  }
}
