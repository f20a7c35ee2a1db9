import type { Logger } from 'pino';
import { checkSettingsFile } from '../doctor/checks/checkSettingsFile.ts';
import { checkStoreFiles } from '../doctor/checks/checkStoreFiles.ts';
import { createLogger } from '../lib/logger.ts';
import { OperatorError } from '../lib/operatorError.ts';
import { readConfig, SETTING_NAMES } from './config.ts';
import { runApp } from './createApp.ts';
import { findMisspelled } from './findMisspelled.ts';
import { ENV_FILE, readEnvironment } from './readEnvironment.ts';

/**
 * Reads the settings and runs the bot. An error that the operator can fix goes to standard error as a sentence.
 *
 * @returns the exit code.
 */
export async function main({ onStarted }: { onStarted: () => void }): Promise<number> {
  try {
    const environment = readEnvironment();
    const config = readConfig(environment);
    const log = createLogger(config.logLevel);
    for (const finding of [checkSettingsFile(ENV_FILE), checkStoreFiles(config.storeFile)])
      if (finding?.level === 'warn') log.warn({ check: finding.name }, finding.sentence);
    return await runApp(config, log, {
      onStarted: () => {
        warnOfMisspelled(log);
        onStarted();
      },
    });
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

/** Warns of names in the environment that are almost those of settings. It takes too long to be done before the start. */
function warnOfMisspelled(log: Logger): void {
  for (const [given, meant] of findMisspelled(Object.keys(process.env), SETTING_NAMES))
    log.warn({ given, meant }, `Environment variable ${given} is not a setting: did you mean ${meant}?`);
}
