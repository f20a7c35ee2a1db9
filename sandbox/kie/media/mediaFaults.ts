import type { FastifyReply } from 'fastify';

/**
 * Faults of the file host: `forbidden` responds with 403 and a page, `empty` with 200 and no bytes, `hang` never
 * responds, `drip` sends the start of the file and then a byte from time to time, without end.
 */
export type MediaFaultKind = 'forbidden' | 'empty' | 'hang' | 'drip';

export interface MediaFault {
  readonly kind: MediaFaultKind;
  /** Affected paths, for example `/media/<id>.mp3`. */
  readonly path: RegExp;
  /** Number of affected requests; default all. */
  readonly times?: number;
}

/** Bytes of a file that `drip` sends at once: enough to detect the kind of the file. */
const DRIP_HEAD_BYTES = 4096;

/** Real milliseconds between the bytes after that. */
const DRIP_MS = 50;

export interface MediaFaults {
  add(fault: MediaFault): void;
  /** The fault of this request, if any. Counts the request. */
  take(path: string): MediaFaultKind | undefined;
}

export function createMediaFaults(): MediaFaults {
  const faults: { fault: MediaFault; left: number }[] = [];
  return {
    add: fault => void faults.push({ fault, left: fault.times ?? Number.POSITIVE_INFINITY }),
    take: path => {
      const found = faults.find(({ fault, left }) => left > 0 && fault.path.test(path));
      if (found) found.left -= 1;
      return found?.fault.kind;
    },
  };
}

/** Sends the response of a fault. */
export function answerWithFault(
  reply: FastifyReply,
  kind: MediaFaultKind,
  type: string,
  file: Buffer,
): FastifyReply {
  if (kind === 'forbidden') return reply.code(403).type('text/html').send('<h1>403 Forbidden</h1>');
  if (kind === 'empty') return reply.type(type).send('');
  reply.hijack();
  if (kind === 'hang') return reply;
  reply.raw.writeHead(200, { 'content-type': type });
  reply.raw.write(file.subarray(0, Math.min(DRIP_HEAD_BYTES, file.length - 1)));
  const timer = setInterval(() => reply.raw.write('\0'), DRIP_MS);
  reply.raw.once('close', () => clearInterval(timer));
  return reply;
}
