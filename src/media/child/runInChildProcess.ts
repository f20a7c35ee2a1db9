import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import pLimit from 'p-limit';
import { z } from 'zod';
import { READY } from './serveChildProcess.ts';

/** Child processes at a time, because each can use a whole core. */
const limit = pLimit(2);

/** MiB of the JavaScript heap; buffers are not counted. */
const HEAP_MIB = 128;

/** Milliseconds for the child to load its modules, which do not count as work. */
const START_WITHIN_MS = 20_000;

/** All that a child of any kind has to read: the program, without its settings and its data. */
const PROGRAM = ['src', 'test', 'node_modules', 'package.json'].map(name =>
  fileURLToPath(new URL(`../../../${name}`, import.meta.url)),
);

/** Message from the child: see serveChildProcess. */
const outcomeSchema = z.union([z.object({ error: z.string() }), z.object({ result: z.unknown() })]);

export interface ChildProcessOptions {
  /** For the work, from when the child has started. */
  readonly timeoutMs: number;
  /** The only file beside the program that the child may read. */
  readonly reads?: string;
  /** The only file that the child may write. */
  readonly writes?: string;
  /** Its reason is what `runInChildProcess` rejects with. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs a module that calls `serveChildProcess` in a child process, until it has answered. A crafted file can make a
 * parser loop for ever, use up all memory, or do what its author wants. So the child is killed after `timeoutMs`, has a small
 * heap, an empty environment and a lower priority than the bot, may touch only its own files, and start nothing.
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

async function runChild(module: URL, input: object, options: ChildProcessOptions): Promise<unknown> {
  const { timeoutMs, signal } = options;
  signal?.throwIfAborted();
  const child = fork(fileURLToPath(module), {
    env: {},
    execArgv: [`--max-old-space-size=${HEAP_MIB}`, ...permissionFlags(options)],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  // A child that cannot be started or killed sends no message either, and that is handled below.
  child.on('error', () => {});
  try {
    if ((await waitForMessage(child, START_WITHIN_MS, signal)) !== READY)
      throw new Error('spoke before it was asked');
    child.send(input, () => {});
    const outcome = outcomeSchema.parse(await waitForMessage(child, timeoutMs, signal));
    if ('error' in outcome) throw new Error(outcome.error);
    return outcome.result;
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    child.kill('SIGKILL');
  }
}

/** Node's permissions. Network access is not among them in Node 24; threads are needed for the watchdog. */
function permissionFlags({ reads, writes }: ChildProcessOptions): string[] {
  // The folder of packages can be a link, and permissions are for real paths too.
  const readable = [...PROGRAM, ...PROGRAM.map(realPathOf), ...(reads === undefined ? [] : [reads])];
  return [
    '--permission',
    '--allow-worker',
    ...[...new Set(readable)].map(path => `--allow-fs-read=${path}`),
    ...(writes === undefined ? [] : [`--allow-fs-write=${writes}`]),
  ];
}

function realPathOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

async function waitForMessage(
  child: ChildProcess,
  timeoutMs: number,
  stop: AbortSignal | undefined,
): Promise<unknown> {
  const timeout = AbortSignal.timeout(timeoutMs);
  const signal = stop ? AbortSignal.any([stop, timeout]) : timeout;
  const gone = once(child, 'exit', { signal }).then(([code, by]) => {
    throw new Error(`ended without an answer (${by ?? code})`);
  });
  try {
    const [message] = await Promise.race([once(child, 'message', { signal }), gone]);
    return message;
  } catch (error) {
    throw timeout.aborted ? new Error(`no answer within ${timeoutMs} ms`, { cause: error }) : error;
  } finally {
    gone.catch(() => {});
  }
}
