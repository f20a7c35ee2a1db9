import type { TransportRouter } from '../../src/suno/transports/createTransportRouter.ts';

/** A router that submits all tasks with the operations' own paths. */
export const classicRouter: TransportRouter = { route: () => 'classic', fallback: () => undefined };
