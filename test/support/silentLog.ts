import { createLogger } from '../../src/lib/logger.ts';

/** A log that nobody reads. */
export const silentLog = createLogger('silent');
