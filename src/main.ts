import { buttons, commands, forms } from '../commands/index.ts';
import { readConfig } from './config.ts';
import { createLogger } from './createLogger.ts';
import { OperatorError } from './operatorError.ts';
import { runBot } from './runBot.ts';

// The settings of a file named .env count where the environment itself says nothing.
try {
  process.loadEnvFile();
} catch {
  // There need not be such a file.
}

try {
  const config = readConfig(process.env);
  const log = createLogger(config.logLevel);
  process.exitCode = await runBot(config, { commands, buttons, forms }, log);
} catch (error) {
  if (!(error instanceof OperatorError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
// Whatever a library left running must not keep a stopped bot alive.
process.exit();
