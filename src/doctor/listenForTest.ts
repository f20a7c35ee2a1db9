import Fastify from 'fastify';
import { addTestCallback } from '../http/addTestCallback.ts';
import { listen } from '../http/listen.ts';
import { createSignatureVerifier } from '../suno/client/signature.ts';
import { localAddress } from './localAddress.ts';
import type { DoctorSettings } from './settings.ts';

type Options = Pick<DoctorSettings, 'discordToken' | 'hmacKeys' | 'host' | 'port'> & {
  /** Milliseconds. */
  readonly now: () => number;
};

/** A server that receives test callbacks. */
export interface TestListener {
  /** Base URL on this machine. */
  readonly address: string;
  close(): Promise<void>;
}

/**
 * Listens in place of a bot that is not running, for the test callback only. Callbacks of the vendor get 503, so that
 * it retries.
 *
 * @throws OperatorError if the address cannot be listened on.
 */
export async function listenForTest({
  discordToken,
  hmacKeys,
  host,
  port,
  now,
}: Options): Promise<TestListener> {
  const app = Fastify({ logger: false, forceCloseConnections: true });
  addTestCallback(app, {
    token: discordToken,
    verify: hmacKeys.length > 0 ? createSignatureVerifier(hmacKeys, now) : undefined,
    now,
  });
  app.setNotFoundHandler((_request, reply) =>
    reply.code(503).header('retry-after', '30').send({ status: 'try again' }),
  );
  const actualPort = await listen(app, { host, port });
  return { address: localAddress(host, actualPort), close: () => app.close() };
}
