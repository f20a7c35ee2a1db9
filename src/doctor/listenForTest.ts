import Fastify from 'fastify';
import { addTestCallback } from '../http/addTestCallback.ts';
import { listen } from '../http/listen.ts';
import { createSignatureVerifier } from '../suno/client/signature.ts';
import type { DoctorSettings } from './settings.ts';

type Options = Pick<DoctorSettings, 'discordToken' | 'hmacKeys' | 'host' | 'port'> & {
  /** Milliseconds. */
  readonly now: () => number;
};

/**
 * Listens in place of a bot that is not running, for the test callback only. Callbacks of the vendor get 503, so that
 * it retries.
 *
 * @returns a function that stops listening.
 * @throws OperatorError if the address cannot be listened on.
 */
export async function listenForTest({
  discordToken,
  hmacKeys,
  host,
  port,
  now,
}: Options): Promise<() => Promise<void>> {
  const app = Fastify({ logger: false, forceCloseConnections: true });
  addTestCallback(app, {
    token: discordToken,
    verify: hmacKeys.length > 0 ? createSignatureVerifier(hmacKeys, now) : undefined,
    now,
  });
  app.setNotFoundHandler((_request, reply) =>
    reply.code(503).header('retry-after', '30').send({ status: 'try again' }),
  );
  await listen(app, { host, port });
  return () => app.close();
}
