import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import pLimit from 'p-limit';
import { z } from 'zod';

/** Processes at a time: they are for work that fills a core. */
const limit = pLimit(2);

/** MiB of objects in one; buffers do not count. */
const HEAP_MIB = 192;

/** What the other side says: see answerApart. */
const outcomeSchema = z.union([z.object({ error: z.string() }), z.object({ result: z.unknown() })]);

export interface ChildProcessOptions {
  readonly timeoutMs: number;
  /** Its reason is what `runApart` then throws. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs a module that calls `answerApart`, in a process of its own, until it has answered. A file that somebody made can
 * have a parser loop for ever or fill all memory, and in a thread that would take the whole program along. A process
 * is killed when its time is over, has little memory, knows none of the settings, and yields to the bot.
 *
 * @param input JSON
 * @throws what the module throws, by its message; an error that says so where it took too long or just ended
 */
export function runInChildProcess(
  module: URL,
  input: object,
  options: ChildProcessOptions,
): Promise<unknown> {
  return limit(() => runChild(module, input, options));
}

async function runChild(
  module: URL,
  input: object,
  { timeoutMs, signal }: ChildProcessOptions,
): Promise<unknown> {
  signal?.throwIfAborted();
  const timeout = AbortSignal.timeout(timeoutMs);
  const ended = signal ? AbortSignal.any([signal, timeout]) : timeout;
  const child = fork(fileURLToPath(module), {
    env: {},
    execArgv: [`--max-old-space-size=${HEAP_MIB}`],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  // One that cannot be started or ended any more has no answer either.
  child.on('error', () => {});
  try {
    child.send(input, () => {});
    const outcome = outcomeSchema.parse(await waitForMessage(child, ended));
    if ('error' in outcome) throw new Error(outcome.error);
    return outcome.result;
  } catch (error) {
    signal?.throwIfAborted();
    throw timeout.aborted ? new Error(`no answer within ${timeoutMs} ms`, { cause: error }) : error;
  } finally {
    child.kill('SIGKILL');
  }
}

async function waitForMessage(child: ChildProcess, signal: AbortSignal): Promise<unknown> {
  const gone = once(child, 'exit', { signal }).then(([code, by]) => {
    throw new Error(`ended without an answer (${by ?? code})`);
  });
  const [message] = await Promise.race([once(child, 'message', { signal }), gone]);
  return message;
}
