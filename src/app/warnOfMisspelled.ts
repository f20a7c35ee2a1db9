import type { Logger } from 'pino';
import { SETTING_NAMES } from './config.ts';
import { findMisspelled } from './findMisspelled.ts';

/**
 * Warns of variables that are probably misspelled settings. In `.env` these prevent the start; but the environment has
 * variables of other programs too, and in a container it has those of the file.
 *
 * @param names of all variables of the environment.
 */
export function warnOfMisspelled(names: readonly string[], log: Logger): void {
  for (const [given, meant] of findMisspelled(names, SETTING_NAMES))
    log.warn({ given, meant }, `${given} in the environment is not a setting: did you mean ${meant}?`);
}
