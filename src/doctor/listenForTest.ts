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
 * Listens in the place of a bot that does not run, for the test callback alone. The vendor, if it calls meanwhile, is asked to
 * try again.
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
