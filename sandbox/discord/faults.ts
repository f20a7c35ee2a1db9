import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';
import { resetConnection } from '../resetConnection.ts';
import type { Answer } from './route.ts';
import type { RequestRecord } from './world.ts';

/** Selects requests. All given conditions must match. */
export interface Matcher {
  method?: string;
  /**
   * A pattern as in Discord's documentation, for example `/channels/{channel}/messages`, or a RegExp that is matched
   * with pattern and path.
   */
  route?: string | RegExp;
  /** Further condition. */
  where?: (request: RequestRecord) => boolean;
}

export interface FaultAnswer {
  /** Default 500. */
  status?: number;
  headers?: Record<string, string>;
  /** A string is sent unchanged, other values as JSON. */
  body?: unknown;
  /** Sends no response. */
  hang?: boolean;
  /** Resets the connection. */
  reset?: boolean;
  /** Sends half of the response, then closes the connection. */
  truncate?: boolean;
}

export interface Fault extends Matcher {
  /** Number of requests; default one. */
  times?: number;
  /** Whether the fault comes before the request has an effect (default), or after it, in place of the real response. */
  when?: 'before' | 'after';
  answer: FaultAnswer;
}

export interface Hold extends Matcher {
  when?: 'before' | 'after';
}

/** A held request. */
export interface Held {
  /** Resolves when a request is being held. */
  readonly reached: Promise<RequestRecord>;
  /** Continues this request and all later ones. */
  release(): void;
}

export interface Faults {
  add(fault: Fault): () => void;
  hold(hold: Hold): Held;
  /** Waits while the request is held. Resolves with the matching fault, if any. */
  intercept(requestRecord: RequestRecord, when: 'before' | 'after'): Promise<FaultAnswer | undefined>;
  releaseAll(): void;
}

/** Creates the list of faults that tests have requested. */
export function createFaults(): Faults {
  const faults: { fault: Fault; remaining: number }[] = [];
  const holds = new Set<{
    hold: Hold;
    reached: PromiseWithResolvers<RequestRecord>;
    open: PromiseWithResolvers<void>;
  }>();
  return {
    add(fault) {
      const entry = { fault, remaining: fault.times ?? 1 };
      faults.push(entry);
      return () => {
        entry.remaining = 0;
      };
    },
    hold(hold) {
      const entry = {
        hold,
        reached: Promise.withResolvers<RequestRecord>(),
        open: Promise.withResolvers<void>(),
      };
      holds.add(entry);
      return {
        reached: entry.reached.promise,
        release() {
          holds.delete(entry);
          entry.open.resolve();
        },
      };
    },
    async intercept(requestRecord, when) {
      for (const { hold, reached, open } of holds) {
        if ((hold.when ?? 'before') !== when || !matches(hold, requestRecord)) continue;
        reached.resolve(requestRecord);
        await open.promise;
      }
      const entry = faults.find(
        ({ fault, remaining: left }) =>
          left > 0 && (fault.when ?? 'before') === when && matches(fault, requestRecord),
      );
      if (entry === undefined) return undefined;
      entry.remaining--;
      return entry.fault.answer;
    },
    releaseAll() {
      for (const { open } of holds) open.resolve();
      holds.clear();
    },
  };
}

function matches({ method, route, where }: Matcher, requestRecord: RequestRecord): boolean {
  if (method !== undefined && method !== requestRecord.method) return false;
  if (typeof route === 'string' && route !== requestRecord.route) return false;
  if (route instanceof RegExp && !route.test(requestRecord.route) && !route.test(requestRecord.path))
    return false;
  return where?.(requestRecord) ?? true;
}

/** Sends the response of a fault. `originalAnswer` is the real response. */
export function sendFault(reply: FastifyReply, fault: FaultAnswer, originalAnswer: Answer | undefined): void {
  reply.hijack();
  const response: ServerResponse = reply.raw;
  if (fault.hang) return;
  if (fault.reset) return void resetConnection(response);
  const body =
    fault.body === undefined ? (originalAnswer?.body ?? { code: 0, message: 'sandbox fault' }) : fault.body;
  const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  const type = typeof body === 'string' ? 'text/html' : 'application/json';
  const status = fault.status ?? (fault.truncate ? (originalAnswer?.status ?? 200) : 500);
  response.writeHead(status, { 'content-type': type, 'content-length': bytes.length, ...fault.headers });
  if (!fault.truncate) return void response.end(bytes);
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
}
