import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';
import { resetConnection } from '../resetConnection.ts';
import type { Answer } from './route.ts';
import type { RequestRecord } from './world.ts';

/** Which requests match. All given conditions must hold. */
export interface Matcher {
  method?: string;
  /** The pattern as in Discord's documentation, e.g. `/channels/{channel}/messages`, or a RegExp over pattern and path. */
  route?: string | RegExp;
  /** A further condition on the request. */
  where?: (request: RequestRecord) => boolean;
}

export interface FaultAnswer {
  /** Default 500. */
  status?: number;
  headers?: Record<string, string>;
  /** A string is sent as it is, anything else as JSON. */
  body?: unknown;
  /** Never answers. */
  hang?: boolean;
  /** Resets the connection. */
  reset?: boolean;
  /** Sends half of the answer, then cuts the connection. */
  truncate?: boolean;
}

export interface Fault extends Matcher {
  /** How often; default once. */
  times?: number;
  /** Before the request has an effect (default), or after it, in place of the usual answer. */
  when?: 'before' | 'after';
  answer: FaultAnswer;
}

export interface Hold extends Matcher {
  when?: 'before' | 'after';
}

/** A request that is held. */
export interface Held {
  /** Resolves when a request has come to the point. */
  readonly reached: Promise<RequestRecord>;
  /** Releases it and all later ones. */
  release(): void;
}

export interface Faults {
  add(fault: Fault): () => void;
  hold(hold: Hold): Held;
  /** Waits while held; returns the fault to answer with, if one matches. */
  intercept(requestRecord: RequestRecord, when: 'before' | 'after'): Promise<FaultAnswer | undefined>;
  releaseAll(): void;
}

/** Keeps the faults that tests have added. */
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

/** Answers as the fault says. `originalAnswer` is what would have been sent otherwise. */
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
