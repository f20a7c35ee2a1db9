import { createHmac } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { SignatureVerdict, SignatureVerifier } from '../suno/client/signature.ts';
import { extractTaskId } from '../suno/parsers/extractTaskId.ts';
import { secretsMatch } from './secretsMatch.ts';

/** Hex digits of the secret in the path, as many as a task's has. */
const SECRET_LENGTH = 32;

/** What a test callback is answered with. */
export const TEST_RECEIVED = { status: 'received', test: true } as const;

/** The path of the test callback. Who has the bot's settings can tell its secret; nobody else can. */
export function testCallbackPath(token: string): string {
  return `/callbacks/test/${testSecretOf(token)}`;
}

function testSecretOf(token: string): string {
  return createHmac('sha256', token).update('test callback').digest('hex').slice(0, SECRET_LENGTH);
}

interface Options {
  /** The bot's token at Discord, from which the secret is derived. */
  readonly token: string;
  readonly verify: SignatureVerifier | undefined;
  /** Answers a request whose signature is not right. */
  readonly reject: (
    verdict: Exclude<SignatureVerdict, 'ok'>,
    request: FastifyRequest,
    reply: FastifyReply,
  ) => FastifyReply;
}

/**
 * Adds the endpoint of a test callback, by which the bot, or the operator's check, finds out whether its public address leads
 * here. It comes by the same way and with the same signature as the vendor's callbacks, and moves nothing.
 */
export function addTestCallback(app: FastifyInstance, { token, verify, reject }: Options): void {
  const expected = testSecretOf(token);
  app.post<{ Params: { secret: string } }>('/callbacks/test/:secret', {
    onRequest: async (request, reply) => {
      if (!secretsMatch(request.params.secret, expected)) return reply.callNotFound();
    },
    handler: async (request, reply) => {
      const verdict =
        verify?.({
          timestamp: request.headers['x-webhook-timestamp'],
          signature: request.headers['x-webhook-signature'],
          taskId: extractTaskId(request.body),
        }) ?? 'ok';
      return verdict === 'ok' ? reply.send(TEST_RECEIVED) : reject(verdict, request, reply);
    },
  });
}
