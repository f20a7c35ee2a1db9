import type { Logger } from 'pino';
import { DEFAULT_MODEL, isRetired } from '../suno/requests/models.ts';

/**
 * Warns if `SUNO_MODEL` is a model that Suno has retired. The vendors still accept some of these, but may stop at any
 * time.
 */
export function warnOfRetiredModel(model: string, log: Logger): void {
  if (!isRetired(model)) return;
  log.warn({ model }, `SUNO_MODEL names a retired model: unset it, or set it to ${DEFAULT_MODEL}`);
}
