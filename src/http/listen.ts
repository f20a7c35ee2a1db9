import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { errorCode } from '../lib/errorCode.ts';
import { OperatorError } from '../lib/operatorError.ts';

/**
 * Listens, and gives the port: the one asked for, or a free one for 0.
 *
 * @throws OperatorError where the address cannot be listened on.
 */
export async function listen(
  app: FastifyInstance,
  { host, port }: { host: string; port: number },
): Promise<number> {
  try {
    await app.listen({ host, port });
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
  return (app.server.address() as AddressInfo).port;
}
