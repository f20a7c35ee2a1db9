import type { Logger } from 'pino';
import { DEFAULT_MODEL, isRetired } from '../suno/requests/models.ts';

/** Warns of a `SUNO_MODEL` that Suno retired: the vendors keep such models for now, and may refuse them any day. */
export function warnOfRetiredModel(model: string, log: Logger): void {
  if (!isRetired(model)) return;
  log.warn({ model }, `SUNO_MODEL names a retired model: unset it, or set it to ${DEFAULT_MODEL}`);
}
