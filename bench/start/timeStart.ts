import { setTimeout as wait } from 'node:timers/promises';
import { request } from 'undici';
import { type BotProcess, startProcess } from '../../sandbox/testbed/botProcess.ts';

/** Starts both as `npm start` does, with the same cache of compiled code. */
const LAUNCHER = 'scripts/launch.mjs';

/** Milliseconds between checks whether a process is ready, which is the precision of the measured time. */
const POLL_INTERVAL_MS = 4;

/** Milliseconds after which a start counts as failed. */
const TIMEOUT_MS = 30_000;

/** A started process, and the milliseconds from its spawn until it was ready. */
export interface TimedProcess {
  readonly process: BotProcess;
  readonly ms: number;
}

/** Starts the bot, and waits until `/readyz` responds with 200. */
export function timeBot(env: Record<string, string>): Promise<TimedProcess> {
  const url = `http://127.0.0.1:${env.PORT}/readyz`;
  return timeStart([LAUNCHER, 'src/main.ts'], env, async () => {
    const response = await request(url, { reset: true }).catch(() => undefined);
    await response?.body.dump();
    return response?.statusCode === 200;
  });
}

/** Starts a script, and waits until it has printed `ready`. */
export function timeScript(script: string, env: Record<string, string>): Promise<TimedProcess> {
  return timeStart([LAUNCHER, script], env, process => process.output().includes('ready'));
}

async function timeStart(
  command: readonly string[],
  env: Record<string, string>,
  isReady: (process: BotProcess) => boolean | Promise<boolean>,
): Promise<TimedProcess> {
  const startedAt = performance.now();
  const process = startProcess(env, command);
  const state = { over: false };
  void process.ended.then(() => {
    state.over = true;
  });
  while (!(await isReady(process))) {
    if (state.over || performance.now() - startedAt > TIMEOUT_MS) {
      await process.kill();
      throw new Error(`${command.join(' ')} did not start:\n${process.output()}`);
    }
    await wait(POLL_INTERVAL_MS);
  }
  return { process, ms: performance.now() - startedAt };
}
