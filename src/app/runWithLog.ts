import type { Logger } from 'pino';
import { checkSettingsFile } from '../doctor/checks/checkSettingsFile.ts';
import { checkStoreFiles } from '../doctor/checks/checkStoreFiles.ts';
import { createLogDestination } from '../lib/createLogDestination.ts';
import { createLogger } from '../lib/logger.ts';
import type { SessionTimes } from '../store/store.ts';
import type { Config } from './config.ts';
import { ENV_FILE } from './readEnvironment.ts';
import { runApp } from './runApp.ts';
import { warnOfMisspelled } from './warnOfMisspelled.ts';

export interface RunOptions {
  /** Called when everything is loaded and started. */
  readonly onStarted: () => void;
  /** Times of the session with the server of a shared store. */
  readonly session?: SessionTimes;
}

/**
 * Runs the bot with a log on standard output.
 *
 * @returns the exit code.
 * @throws OperatorError if it cannot start, or cannot continue.
 */
export async function runWithLog(config: Config, { onStarted, session }: RunOptions): Promise<number> {
  const log = await createOutputLog(config);
  for (const finding of [
    checkSettingsFile(ENV_FILE),
    config.storeFile === undefined ? undefined : checkStoreFiles(config.storeFile),
  ])
    if (finding?.level === 'warn') log.warn({ check: finding.name }, finding.sentence);
  return runApp(config, log, {
    onStarted: () => {
      // The comparison takes too long to be made before the start.
      warnOfMisspelled(Object.keys(process.env), log);
      onStarted();
    },
    ...(session && { session }),
    onStoreLost: ({ message, exitCode }) => {
      process.stderr.write(`${message}\n`);
      process.exit(exitCode);
    },
  });
}

/** Creates the log on standard output. What is left of it is written when the process ends. */
async function createOutputLog({
  logLevel,
  logFormat,
}: Pick<Config, 'logLevel' | 'logFormat'>): Promise<Logger> {
  const { stdout } = process;
  const { write, flush } = createLogDestination(stdout.fd);
  process.on('exit', flush);
  const isPretty = logFormat === 'pretty' || (logFormat === 'auto' && stdout.isTTY);
  if (!isPretty) return createLogger(logLevel, { write });
  const { formatLogLine } = await import('../lib/formatLogLine.ts');
  return createLogger(logLevel, { write: line => write(formatLogLine(line)) });
}
