import type { Logger } from 'pino';
import { DEFAULT_MODEL, isRetired } from '../suno/requests/models.ts';

interface Settings {
  readonly model: string;
  readonly publicUrl: string | undefined;
}

/**
 * Warns if the address of callbacks is not safe, and if `SUNO_MODEL` is a model that Suno has retired. The vendors still accept
 * some of these, but may stop at any time.
 */
export function warnOfSettings({ model, publicUrl }: Settings, log: Logger): void {
  if (isRetired(model))
    log.warn({ model }, `SUNO_MODEL names a retired model: unset it, or set it to ${DEFAULT_MODEL}`);
  if (publicUrl !== undefined && !publicUrl.startsWith('https://'))
    log.warn('PUBLIC_URL is not https: use this for tests only, not on the internet');
}
