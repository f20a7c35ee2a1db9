import { write as writeFile, writeSync } from 'node:fs';
import { errorCode } from './errorCode.ts';

/** Characters that wait at most, for example while a terminal is paused. What comes on top of that is dropped. */
const MAX_WAITING = 4_000_000;

/** Milliseconds until the next try if the reader is slow. */
const RETRY_MS = 50;

/** Milliseconds that the last lines have at the end of the process. */
const FLUSH_WITHIN_MS = 1000;

/** Where log lines go. */
export interface LogDestination {
  /** Never throws, and never waits. */
  write(text: string): void;
  /** Writes what is left, for a second at most. */
  flush(): void;
}

/**
 * Creates a destination that writes to a file descriptor without waiting for it. If its reader is gone, as after
 * `| head -1`, everything is dropped: the bot goes on without a log, and can still be stopped. Pino's own destination
 * repeats a failed flush for ever: https://github.com/pinojs/sonic-boom
 */
export function createLogDestination(fd: number): LogDestination {
  /** What is being written, and what waits for that. */
  let current = Buffer.alloc(0);
  let waiting = '';
  let isInFlight = false;
  let retry: NodeJS.Timeout | undefined;
  let isGone = false;

  function next(): void {
    retry = undefined;
    if (current.length === 0) {
      current = Buffer.from(waiting);
      waiting = '';
    }
    if (current.length === 0 || isGone) return;
    isInFlight = true;
    writeFile(fd, current, onWritten);
  }

  function onWritten(error: Error | null, bytes: number): void {
    isInFlight = false;
    if (!error) {
      current = current.subarray(bytes);
      next();
    } else if (isBusy(error)) retry = setTimeout(next, RETRY_MS).unref();
    else drop();
  }

  function drop(): void {
    isGone = true;
    current = Buffer.alloc(0);
    waiting = '';
  }

  return {
    write: text => {
      if (isGone || waiting.length + text.length > MAX_WAITING) return;
      waiting += text;
      if (!isInFlight && !retry) next();
    },
    flush: () => {
      const until = performance.now() + FLUSH_WITHIN_MS;
      // What is in flight ends before the process does.
      let rest = Buffer.concat([isInFlight ? Buffer.alloc(0) : current, Buffer.from(waiting)]);
      while (!isGone && rest.length > 0 && performance.now() < until) {
        try {
          rest = rest.subarray(writeSync(fd, rest));
        } catch (error) {
          if (!isBusy(error)) break;
          sleep(RETRY_MS);
        }
      }
      drop();
    },
  };
}

/** Whether the reader is only slow. */
function isBusy(error: unknown): boolean {
  return errorCode(error) === 'EAGAIN' || errorCode(error) === 'EBUSY';
}

/** Blocks the process, which is ending. */
function sleep(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
