import { readConfig } from '../../src/app/config.ts';
import { runApp } from '../../src/app/runApp.ts';
import { createShutdown } from '../../src/app/shutdown.ts';
import { createLogger } from '../../src/lib/logger.ts';
import { OperatorError } from '../../src/lib/operatorError.ts';
import { createOutput } from './createOutput.ts';
import type { RunningBot } from './runningBot.ts';

/**
 * Runs the bot in this process, which is cheaper than starting a process. The only environment variable of this process
 * that it sees is the folder for temporary files.
 *
 * @param env the settings.
 * @returns the bot, once its callback endpoint listens.
 */
export async function startBotInProcess(env: Record<string, string>): Promise<RunningBot> {
  const { write, ...output } = createOutput();
  const shutdown = createShutdown();
  const started = Promise.withResolvers<void>();
  const config = readConfig(env);
  const ended = runApp(config, createLogger(config.logLevel, { write }), {
    onStarted: started.resolve,
    shutdown,
  }).catch((error: unknown) => {
    if (!(error instanceof OperatorError)) throw error;
    write(`${error.message}\n`);
    return error.exitCode;
  });
  const failed = ended.then(code =>
    Promise.reject(new Error(`The bot ended with ${code}:\n${output.output()}`)),
  );
  failed.catch(() => {});
  await Promise.race([started.promise, failed]);
  return {
    ...output,
    stop: () => {
      shutdown.stop();
      return ended;
    },
    ended,
  };
}
