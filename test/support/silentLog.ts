import { createLogger } from '../../src/lib/logger.ts';

/** A logger without output. */
export const silentLog = createLogger('silent');
