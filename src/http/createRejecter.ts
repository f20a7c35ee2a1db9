import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { SignatureVerdict } from '../suno/client/signature.ts';
import { createFailureRateLimit, type FailureRateLimits } from './createFailureRateLimit.ts';

/** Why a request is rejected and counts as failed: unknown path, unreadable body, or invalid signature. */
type RequestRejectReason = 'path' | 'unreadable' | Exclude<SignatureVerdict, 'ok'>;

/** Why a request is rejected. `mismatch`: the path is a task's, but the callback is not about that task. */
export type RejectReason = RequestRejectReason | 'mismatch';

/** Milliseconds between two log lines about rejected requests, so that many requests do not fill the log. */
const LOG_EVERY_MS = 60_000;

/** Response to a rejected request that is not rate limited. */
export interface RejectResponse {
  readonly status: number;
  readonly body: object;
}

interface RejecterOptions {
  /** Milliseconds of a clock that is never set back. */
  readonly now: () => number;
  readonly log: Logger;
  /** Whether the address of a request is its sender's, not a proxy's. */
  readonly isAddressKnown: boolean;
  readonly failureRate?: FailureRateLimits;
  readonly onRejected: (why: RejectReason) => void;
}

/** Sends the response to a rejected request. */
export type Reject = (
  reason: RequestRejectReason,
  request: FastifyRequest,
  reply: FastifyReply,
  answer: RejectResponse,
) => FastifyReply;

/**
 * Creates the function that rejects requests. It counts them, and responds with 429 if there were too many. Valid
 * requests are not affected.
 */
export function createRejecter({
  now,
  log,
  isAddressKnown,
  failureRate,
  onRejected,
}: RejecterOptions): Reject {
  const limit = createFailureRateLimit(now, failureRate);
  const counted: Partial<Record<RequestRejectReason | 'limited', number>> = {};
  let loggedAt = Number.NEGATIVE_INFINITY;

  function count(reason: RequestRejectReason | 'limited'): void {
    counted[reason] = (counted[reason] ?? 0) + 1;
  }

  return (why, { ip }, reply, { status, body }) => {
    // What is left of the body is not waited for.
    reply.header('connection', 'close');
    const wait = limit.consume(isAddressKnown ? ip : undefined);
    count(why);
    onRejected(why);
    if (wait !== undefined) count('limited');
    if (now() - loggedAt >= LOG_EVERY_MS) {
      loggedAt = now();
      log.warn({ refused: why, since: { ...counted } }, 'Callback requests rejected');
    }
    return wait === undefined
      ? reply.code(status).send(body)
      : reply
          .code(429)
          .header('retry-after', String(wait))
          .send({ status: 'refused', reason: 'Too many requests failed.' });
  };
}
