import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import pLimit from 'p-limit';
import { z } from 'zod';

/** Child processes at a time, because each can use a whole core. */
const limit = pLimit(2);

/** MiB of the JavaScript heap; buffers are not counted. */
const HEAP_MIB = 192;

/** Message from the child: see serveChildProcess. */
const outcomeSchema = z.union([z.object({ error: z.string() }), z.object({ result: z.unknown() })]);

export interface ChildProcessOptions {
  readonly timeoutMs: number;
  /** Its reason is what `runInChildProcess` rejects with. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs a module that calls `serveChildProcess` in a child process, until it has answered. A crafted file can make a
 * parser loop for ever or use up all memory, which in a worker thread would end the bot too. The child is killed after
 * `timeoutMs`, has a small heap, an empty environment, and a lower priority than the bot.
 *
 * @param input JSON.
 * @throws an error with the module's message, or one that says that the time was over or the child exited.
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
  // A child that cannot be started or killed sends no message either, and that is handled below.
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
