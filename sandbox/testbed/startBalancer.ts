import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** Milliseconds for which an answer is tried for, and for which one bot has to give it, as in `deploy/Caddyfile.many`. */
const TRY_MS = 5000;
const ANSWER_MS = 2000;

/** Milliseconds between two rounds of tries, and between two looks at who is ready. */
const AGAIN_MS = 100;
const HEALTH_EVERY_MS = 500;

/** Headers that are of one connection only, or follow from the body. */
const NOT_PASSED_ON: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
]);

/** Passes requests on to one of several bots. */
export interface Balancer {
  /** Address for `PUBLIC_URL`. */
  readonly url: string;
  /** Requests, and those of them that no bot has answered. */
  readonly counts: { sent: number; refused: number };
  /** Adds the port of a bot. */
  add(port: number): void;
  /** Passes everything on to this bot; without a port to all of them again. */
  only(port?: number): void;
  close(): Promise<void>;
}

/** Starts a balancer that chooses at random among those that are ready, and goes on to the next one if a bot gives no answer. */
export async function startBalancer(): Promise<Balancer> {
  const ports: number[] = [];
  const unready = new Set<number>();
  const counts = { sent: 0, refused: 0 };
  let chosen: number | undefined;
  let isClosed = false;

  /** Ready ones first, and at random. */
  function order(): number[] {
    if (chosen !== undefined) return [chosen];
    const shuffled = ports.map(port => ({ port, at: Math.random() + (unready.has(port) ? 1 : 0) }));
    return shuffled.toSorted((one, other) => one.at - other.at).map(({ port }) => port);
  }

  async function forward(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    counts.sent++;
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const headers = Object.entries(incoming.headers).flatMap(([name, value]) =>
      typeof value === 'string' && !NOT_PASSED_ON.has(name) ? [[name, value] as [string, string]] : [],
    );
    const { method = 'GET', url = '/' } = incoming;
    const body = method === 'GET' || method === 'HEAD' ? null : Buffer.concat(chunks);
    const until = Date.now() + TRY_MS;
    do {
      for (const port of order()) {
        try {
          const answer = await fetch(`http://127.0.0.1:${port}${url}`, {
            method,
            headers,
            body,
            signal: AbortSignal.timeout(ANSWER_MS),
          });
          outgoing.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
          outgoing.end(Buffer.from(await answer.arrayBuffer()));
          return;
        } catch {
          unready.add(port);
        }
      }
      await wait(AGAIN_MS);
    } while (!isClosed && Date.now() < until);
    counts.refused++;
    outgoing.writeHead(502).end();
  }

  async function watch(): Promise<void> {
    while (!isClosed) {
      await Promise.all(
        ports.map(async port => {
          const url = `http://127.0.0.1:${port}/readyz`;
          const answer = await fetch(url, { signal: AbortSignal.timeout(ANSWER_MS) }).catch(() => undefined);
          if (answer?.ok) unready.delete(port);
          else unready.add(port);
        }),
      );
      await wait(HEALTH_EVERY_MS);
    }
  }

  const server = createServer((incoming, outgoing) => {
    forward(incoming, outgoing).catch(() => outgoing.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const watching = watch();
  const { port: own } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${own}`,
    counts,
    add: port => {
      if (!ports.includes(port)) ports.push(port);
    },
    only: port => {
      chosen = port;
    },
    close: async () => {
      isClosed = true;
      server.closeAllConnections();
      server.close();
      await watching;
    },
  };
}
