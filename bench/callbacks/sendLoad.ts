import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { percentile } from '../report/percentile.ts';

/** Result of a load. */
export interface Load {
  /** Acknowledged requests per second. */
  readonly perSecond: number;
  /** Milliseconds from the request's first byte to the response's last. */
  readonly p50: number;
  readonly p99: number;
}

const HEAD_END = Buffer.from('\r\n\r\n');
const LENGTH = /content-length: (\d+)/i;

/**
 * Sends each request once over `connections` keep-alive connections, the next as soon as the response is there. It
 * reads only status and length of a response, so that the client uses little CPU time.
 *
 * @throws if a response is not 200.
 */
export async function sendLoad(
  port: number,
  requests: readonly Buffer[],
  connections: number,
): Promise<Load> {
  const latencies = new Float64Array(requests.length);
  const sockets = await Promise.all(Array.from({ length: connections }, () => open(port)));
  let next = 0;

  async function work(socket: Socket): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    let at = -1;
    let sentAt = 0;
    let answer: Buffer = Buffer.alloc(0);

    function send(): void {
      at = next++;
      const request = requests[at];
      if (!request) {
        resolve();
        return;
      }
      sentAt = performance.now();
      socket.write(request);
    }

    socket.on('error', reject);
    socket.on('close', () => reject(new Error('The server closed a connection.')));
    socket.on('data', chunk => {
      answer = answer.length === 0 ? chunk : Buffer.concat([answer, chunk]);
      if (!isComplete(answer)) return;
      latencies[at] = performance.now() - sentAt;
      if (answer.toString('latin1', 9, 12) !== '200') {
        reject(new Error(`Refused: ${answer}`));
        return;
      }
      answer = Buffer.alloc(0);
      send();
    });
    send();
    await promise;
  }

  const startedAt = performance.now();
  try {
    await Promise.all(sockets.map(work));
  } finally {
    for (const socket of sockets) socket.destroy();
  }
  const seconds = (performance.now() - startedAt) / 1000;
  const sorted = [...latencies].sort((a, b) => a - b);
  return { perSecond: requests.length / seconds, p50: percentile(sorted, 50), p99: percentile(sorted, 99) };
}

async function open(port: number): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  return socket;
}

function isComplete(answer: Buffer): boolean {
  const end = answer.indexOf(HEAD_END);
  if (end === -1) return false;
  const length = LENGTH.exec(answer.toString('latin1', 0, end))?.[1];
  return answer.length >= end + HEAD_END.length + Number(length);
}
