import type { Logger } from 'pino';
import { DEFAULT_MODEL, isRetired } from '../suno/requests/models.ts';
import { SETTING_NAMES } from './config.ts';
import { findMisspelled } from './findMisspelled.ts';

interface Settings {
  /** Names of all variables of the environment. */
  readonly names: readonly string[];
  readonly model: string;
  readonly publicUrl: string | undefined;
}

/**
 * Warns of variables that are probably misspelled settings. Those of the file stop the start, but the environment has variables
 * of other programs too, and in a container it has those of the file. Warns as well if the address of callbacks is not safe, and if `SUNO_MODEL` is a model that Suno has retired. The vendors still accept
 * some of these, but may stop at any time.
 */
export function warnOfSettings({ names, model, publicUrl }: Settings, log: Logger): void {
  for (const [given, meant] of findMisspelled(names, SETTING_NAMES))
    log.warn(`${given} in the environment is not a setting: did you mean ${meant}?`);
  if (isRetired(model))
    log.warn({ model }, `SUNO_MODEL names a retired model: unset it, or set it to ${DEFAULT_MODEL}`);
  if (publicUrl !== undefined && !publicUrl.startsWith('https://'))
    log.warn('PUBLIC_URL is not https: use this for tests only, not on the internet');
}
