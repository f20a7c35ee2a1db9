import { once } from 'node:events';
import { type AddressInfo, Server } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { errorCode } from '../lib/errorCode.ts';
import { OperatorError } from '../lib/operatorError.ts';

/**
 * Listens on a port, or on a free one if it is 0.
 *
 * @returns the port.
 * @throws OperatorError if the address is in use or not available.
 */
export async function listen(
  app: FastifyInstance | Server,
  { host, port }: { host: string; port: number },
): Promise<number> {
  try {
    await (app instanceof Server
      ? once(app.listen({ host, port }), 'listening')
      : app.listen({ host, port }));
  } catch (error) {
    const inUse = errorCode(error) === 'EADDRINUSE';
    const why = inUse
      ? 'another program does'
      : 'it is not an address of this machine, or the port needs more rights';
    throw new OperatorError(
      `The bot cannot listen on ${host}:${port}: ${why}. Set HOST and PORT to a free address, or stop the other program.`,
      { cause: error },
    );
  }
  return ((app instanceof Server ? app : app.server).address() as AddressInfo).port;
}
