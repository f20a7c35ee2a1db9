import { OperatorError } from '../lib/operatorError.ts';
import { SETTING_NAMES } from './config.ts';
import { findMisspelled } from './findMisspelled.ts';
import { readEnvFile } from './readEnvFile.ts';

/** The file of settings, in the folder in which the bot runs. */
export const ENV_FILE = '.env';

/**
 * The settings of the `.env` file, overridden by the environment.
 *
 * @throws OperatorError if a name in the file is almost that of a setting: a limit that is misspelled protects nothing.
 */
export function readEnvironment(): Record<string, string | undefined> {
  const file = readEnvFile(ENV_FILE) ?? {};
  const misspelled = findMisspelled(Object.keys(file), SETTING_NAMES);
  if (misspelled.length > 0)
    throw new OperatorError(
      misspelled
        .map(([given, meant]) => `${given} in ${ENV_FILE} is no setting: did you mean ${meant}?`)
        .join('\n'),
    );
  // Other settings of the file, such as TZ or TMPDIR, are for Node and its libraries.
  for (const [name, value] of Object.entries(file)) process.env[name] ??= value;
  return process.env;
}
