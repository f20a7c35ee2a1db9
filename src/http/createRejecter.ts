import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { SignatureVerdict } from '../suno/client/signature.ts';
import { createFailureRateLimit, type FailureRateLimits } from './createFailureRateLimit.ts';

/** Why a request has no right to be heard: it has not the path of a task, cannot be read, or is not signed as it should be. */
type RequestRejectReason = 'path' | 'unreadable' | Exclude<SignatureVerdict, 'ok'>;

/** What was wrong with a request that was refused. `foreign`: it knew the path, but is not news of the path's task. */
export type RejectReason = RequestRejectReason | 'mismatch';

/** Milliseconds between two lines in the log about refused requests: a flood of them must not become one of lines. */
const LOG_EVERY_MS = 60_000;

/** What is said to a request that failed, where there are not too many of them. */
export interface RejectResponse {
  readonly status: number;
  readonly body: object;
}

interface RejecterOptions {
  readonly now: () => number;
  readonly log: Logger;
  /** Whether a request's address is that of its sender, not of a proxy. */
  readonly isAddressKnown: boolean;
  readonly failureRate?: FailureRateLimits;
  readonly onRejected: (why: RejectReason) => void;
}

/** Answers a request that failed. */
export type Reject = (
  reason: RequestRejectReason,
  request: FastifyRequest,
  reply: FastifyReply,
  answer: RejectResponse,
) => FastifyReply;

/**
 * Makes the way in which requests are refused that have no right to be heard: each is counted and charged, and from a
 * number on all that they hear is 429. Others are never kept waiting for them.
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
    const wait = limit.consume(isAddressKnown ? ip : undefined);
    count(why);
    onRejected(why);
    if (wait !== undefined) count('limited');
    if (now() - loggedAt >= LOG_EVERY_MS) {
      loggedAt = now();
      log.warn({ refused: why, since: { ...counted } }, 'Requests to the callback endpoint are refused');
    }
    return wait === undefined
      ? reply.code(status).send(body)
      : reply
          .code(429)
          .header('retry-after', String(wait))
          .send({ status: 'refused', reason: 'Too many requests failed.' });
  };
}
