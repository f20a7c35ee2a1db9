import { OperatorError } from '../lib/operatorError.ts';
import { SETTING_NAMES } from './config.ts';
import { findMisspelled } from './findMisspelled.ts';
import { readEnvFile } from './readEnvFile.ts';

/** File with the settings, in the working directory. */
export const ENV_FILE = '.env';

/**
 * Reads the settings: those of the `.env` file, overridden by environment variables.
 *
 * @throws OperatorError if a name in the file is similar to a setting's, because a misspelled limit would have no
 * effect.
 */
export function readEnvironment(): Record<string, string | undefined> {
  const file = readEnvFile(ENV_FILE) ?? {};
  const misspelled = findMisspelled(Object.keys(file), SETTING_NAMES);
  if (misspelled.length > 0)
    throw new OperatorError(
      misspelled
        .map(([given, meant]) => `${given} in ${ENV_FILE} is not a setting: did you mean ${meant}?`)
        .join('\n'),
    );
  // Other variables of the file, for example TZ or TMPDIR, are for Node and its libraries.
  for (const [name, value] of Object.entries(file)) process.env[name] ??= value;
  return process.env;
}
