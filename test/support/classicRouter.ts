import type { TransportRouter } from '../../src/suno/transports/createTransportRouter.ts';

/** Submits everything by the operations' own paths. */
export const classicRouter: TransportRouter = { route: () => 'classic', fallback: () => undefined };
