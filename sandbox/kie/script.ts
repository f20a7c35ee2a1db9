import type { FastifyReply } from 'fastify';
import { resetConnection } from '../resetConnection.ts';
import type { Envelope } from './reject.ts';
import type { KieRequest } from './world.ts';

/**
 * The response to the next submission. `after`, `truncate` and `acceptThenReset` create the task and then withhold the
 * real response; all others have no effect.
 */
export type ScriptedAnswer =
  | { code: number; msg?: string; data?: unknown }
  | { status: number; body?: unknown; headers?: Record<string, string> }
  /** A proxy's error page with this status. */
  | { html: number }
  | { hang: true | 'before' | 'after' }
  | { reset: 'before' | 'after' }
  | { acceptThenReset: true }
  | { truncate: true };

/** Which requests to hold, and whether before or after they take effect. */
export interface Matcher {
  method?: string;
  path?: string | RegExp;
  /** Default `before`. */
  when?: 'before' | 'after';
}

export interface Held {
  /** Resolves when a request is being held. */
  readonly reached: Promise<KieRequest>;
  /** Continues this request and all later ones. */
  release(): void;
}

export function hasEffect(answer: ScriptedAnswer): boolean {
  return (
    'truncate' in answer ||
    'acceptThenReset' in answer ||
    ('reset' in answer && answer.reset === 'after') ||
    ('hang' in answer && answer.hang === 'after')
  );
}

/** Sends a scripted response. `originalAnswer` is the real one. Returns what was sent, if anything was. */
export function answerAsScripted(
  reply: FastifyReply,
  answer: ScriptedAnswer,
  originalAnswer: Envelope | undefined,
): { status: number; code?: number } {
  if ('code' in answer) {
    const { code, msg = 'The request was refused.', data = null } = answer;
    reply.send({ code, msg, data });
    return { status: 200, code };
  }
  if ('status' in answer) {
    reply
      .code(answer.status)
      .headers(answer.headers ?? {})
      .send(answer.body);
    return { status: answer.status };
  }
  if ('html' in answer) {
    const page = `<html><head><title>${answer.html}</title></head><body><h1>${answer.html}</h1></body></html>`;
    reply.code(answer.html).type('text/html').send(page);
    return { status: answer.html };
  }
  reply.hijack();
  if ('truncate' in answer) {
    const bytes = Buffer.from(JSON.stringify(originalAnswer));
    reply.raw.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length });
    reply.raw.write(bytes.subarray(0, bytes.length >> 1), () => reply.raw.destroy());
  } else if (!('hang' in answer)) {
    resetConnection(reply.raw);
  }
  return { status: 0 };
}

/** Holds requests, so that a test can inspect the state or kill the bot. */
export function createHolds() {
  const holds = new Set<{
    matcher: Matcher;
    reached: PromiseWithResolvers<KieRequest>;
    open: PromiseWithResolvers<void>;
  }>();
  return {
    add(matcher: Matcher): Held {
      const hold = {
        matcher,
        reached: Promise.withResolvers<KieRequest>(),
        open: Promise.withResolvers<void>(),
      };
      holds.add(hold);
      return {
        reached: hold.reached.promise,
        release() {
          holds.delete(hold);
          hold.open.resolve();
        },
      };
    },
    async pass(request: KieRequest, when: 'before' | 'after'): Promise<void> {
      for (const { matcher, reached, open } of [...holds]) {
        if (!matches(matcher, request, when)) continue;
        reached.resolve(request);
        await open.promise;
      }
    },
    releaseAll() {
      for (const { open } of holds) open.resolve();
      holds.clear();
    },
  };
}

function matches({ method, path, when = 'before' }: Matcher, request: KieRequest, now: string): boolean {
  if (when !== now || (method !== undefined && method !== request.method)) return false;
  return typeof path === 'string' ? path === request.path : (path?.test(request.path) ?? true);
}
