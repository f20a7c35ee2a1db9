import { createHmac } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { SignatureVerdict, SignatureVerifier } from '../suno/client/signature.ts';
import { extractTaskId } from '../suno/parsers/envelope.ts';
import { secretsMatch } from './secretsMatch.ts';

/** Hex digits of the secret in the path, as many as in a task's. */
const SECRET_LENGTH = 32;

/** Test callbacks that are kept, and maximum characters of one. */
const MAX_KEPT = 20;
const MAX_KEPT_CHARACTERS = 256 * 1024;

/** A received test callback. */
export interface TestCallback {
  /** Milliseconds. */
  readonly receivedAt: number;
  /** `unchecked`: no key is set. */
  readonly signature: SignatureVerdict | 'unchecked';
  /** Absent if it was too long to keep. */
  readonly body?: unknown;
}

/** Path of test callbacks. Its secret is derived from the bot's settings, so nobody else knows it. */
export function testCallbackPath(token: string): string {
  return `/callbacks/test/${testSecretOf(token)}`;
}

function testSecretOf(token: string): string {
  return createHmac('sha256', token).update('test callback').digest('hex').slice(0, SECRET_LENGTH);
}

interface Options {
  /** The bot's Discord token, from which the secret is derived. */
  readonly token: string;
  readonly verify: SignatureVerifier | undefined;
  /** Milliseconds. */
  readonly now: () => number;
}

/**
 * Adds the endpoint of test callbacks, with which the bot and `npm run doctor` check whether the public address leads
 * to this bot, and what the vendor sends. They are received and verified like other callbacks, and change nothing. The
 * response says what is wrong with the signature. The last ones can be read at the same path.
 */
export function addTestCallback(app: FastifyInstance, { token, verify, now }: Options): void {
  const path = '/callbacks/test/:secret';
  const expected = testSecretOf(token);
  const kept: TestCallback[] = [];
  interface Route {
    Params: { secret: string };
  }

  app.post<Route>(path, {
    onRequest: async (request, reply) => {
      if (!secretsMatch(request.params.secret, expected)) return reply.callNotFound();
    },
    handler: async ({ headers, body }) => {
      const signature =
        verify?.({
          timestamp: headers['x-webhook-timestamp'],
          signature: headers['x-webhook-signature'],
          taskId: extractTaskId(body),
        }) ?? 'unchecked';
      const isKept = JSON.stringify(body ?? null).length <= MAX_KEPT_CHARACTERS;
      kept.push({ receivedAt: now(), signature, ...(isKept && { body }) });
      kept.splice(0, kept.length - MAX_KEPT);
      return { status: 'received', test: true, signature };
    },
  });

  app.get<Route>(path, async (request, reply) =>
    secretsMatch(request.params.secret, expected) ? { callbacks: kept } : reply.callNotFound(),
  );
}
