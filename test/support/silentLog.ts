import { createLogger } from '../../src/createLogger.ts';

/** A log that nobody reads. */
export const silentLog = createLogger('silent');
