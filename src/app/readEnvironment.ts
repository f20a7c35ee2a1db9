import { OperatorError } from '../lib/operatorError.ts';
import { SETTING_NAMES } from './config.ts';
import { findMisspelled } from './findMisspelled.ts';
import { readEnvFile } from './readEnvFile.ts';

/** File with the settings, in the working directory. */
export const ENV_FILE = '.env';

interface Source {
  /** Path of the file. */
  readonly file?: string;
  /** The environment variables, to which those of the file are added. */
  readonly environment?: Record<string, string | undefined>;
}

/**
 * Reads the settings: those of the `.env` file, overridden by environment variables.
 *
 * @throws OperatorError if a name in the file is similar to a setting's, because a misspelled limit would have no
 * effect.
 */
export function readEnvironment({
  file = ENV_FILE,
  environment = process.env,
}: Source = {}): Record<string, string | undefined> {
  const settings = readEnvFile(file) ?? {};
  const misspelled = findMisspelled(Object.keys(settings), SETTING_NAMES);
  if (misspelled.length > 0)
    throw new OperatorError(
      misspelled
        .map(([given, meant]) => `${given} in ${file} is not a setting: did you mean ${meant}?`)
        .join('\n'),
    );
  // Other variables of the file, for example TZ or TMPDIR, are for Node and its libraries.
  for (const [name, value] of Object.entries(settings)) environment[name] ??= value;
  return environment;
}
