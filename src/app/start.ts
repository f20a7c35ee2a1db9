import type { Logger } from 'pino';
import { checkSettingsFile } from '../doctor/checks/checkSettingsFile.ts';
import { checkStoreFiles } from '../doctor/checks/checkStoreFiles.ts';
import { createLogDestination } from '../lib/createLogDestination.ts';
import { formatLogLine } from '../lib/formatLogLine.ts';
import { createLogger } from '../lib/logger.ts';
import { OperatorError } from '../lib/operatorError.ts';
import { type Config, readConfig, SETTING_NAMES } from './config.ts';
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
    const log = createOutputLog(config);
    for (const finding of [
      checkSettingsFile(ENV_FILE),
      config.storeFile === undefined ? undefined : checkStoreFiles(config.storeFile),
    ])
      if (finding?.level === 'warn') log.warn({ check: finding.name }, finding.sentence);
    return await runApp(config, log, {
      onStarted: () => {
        warnOfMisspelled(log);
        onStarted();
      },
      onStoreLost: ({ message, exitCode }) => {
        process.stderr.write(`${message}\n`);
        process.exit(exitCode);
      },
    });
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

/** Creates the log on standard output. What is left of it is written when the process ends. */
function createOutputLog({ logLevel, logFormat }: Pick<Config, 'logLevel' | 'logFormat'>): Logger {
  const { stdout } = process;
  const { write, flush } = createLogDestination(stdout.fd);
  process.on('exit', flush);
  const isPretty = logFormat === 'pretty' || (logFormat === 'auto' && stdout.isTTY);
  return createLogger(logLevel, { write: isPretty ? line => write(formatLogLine(line)) : write });
}

/** Warns of names in the environment that are almost those of settings. It takes too long to be done before the start. */
function warnOfMisspelled(log: Logger): void {
  for (const [given, meant] of findMisspelled(Object.keys(process.env), SETTING_NAMES))
    log.warn({ given, meant }, `Environment variable ${given} is not a setting: did you mean ${meant}?`);
}
