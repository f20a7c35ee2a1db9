import type { FastifyReply } from 'fastify';

/**
 * What the file host does wrong: `forbidden` answers 403 with a page, `empty` answers 200 without a byte, `hang` never
 * answers, `drip` sends the beginning of the file and then a byte now and then, without end.
 */
export type MediaFaultKind = 'forbidden' | 'empty' | 'hang' | 'drip';

export interface MediaFault {
  readonly kind: MediaFaultKind;
  /** Paths that it applies to, such as `/media/<id>.mp3`. */
  readonly path: RegExp;
  /** Number of requests that it applies to; default all. */
  readonly times?: number;
}

/** Bytes of a file that come at once where it drips: enough to see what kind of file it is. */
const DRIP_HEAD_BYTES = 4096;

/** Real milliseconds between the bytes that follow. */
const DRIP_MS = 50;

export interface MediaFaults {
  add(fault: MediaFault): void;
  /** The fault for a request; counts the request. */
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

/** Answers a request for a file as the fault says. */
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
