import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { scaled } from '../timeScale.ts';

import { createOutput } from './createOutput.ts';
import type { RunningBot } from './runningBot.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Milliseconds for the bot's start on a busy machine. */
const START_WITHIN_MS = scaled(20_000);

/** The bot in its own process. */
export interface BotProcess extends RunningBot {
  readonly pid: number;
  /** Kills it with SIGKILL. */
  kill(): Promise<void>;
  /** Sends a signal. Resolves with the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Starts `src/main.ts` with these environment variables, and of this process's own only the path. */
export function startProcess(
  env: Record<string, string>,
  command: readonly string[] = ['src/main.ts'],
): BotProcess {
  const child: ChildProcess = spawn(process.execPath, command, {
    cwd: ROOT,
    env: { PATH: process.env.PATH, NODE_NO_WARNINGS: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { write, ...output } = createOutput();
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => write(chunk.toString()));
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const onExit = () => child.kill('SIGKILL');
  process.once('exit', onExit);
  void ended.then(() => process.removeListener('exit', onExit));
  return {
    pid: child.pid ?? 0,
    ...output,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal);
      return ended;
    },
    ended,
  };
}

/** Starts the bot, or another program in its place, and resolves when its callback endpoint responds. */
export async function startBot(
  env: Record<string, string>,
  command?: readonly string[],
): Promise<BotProcess> {
  const bot = startProcess(env, command);
  const health = `http://127.0.0.1:${env.PORT}/healthz`;
  const deadline = Date.now() + START_WITHIN_MS;
  const failed = bot.ended.then(code =>
    Promise.reject(new Error(`The bot ended with ${code}:\n${bot.output()}`)),
  );
  failed.catch(() => {});
  while (!(await Promise.race([isUp(health), failed]))) {
    if (Date.now() > deadline) throw new Error(`The bot did not start:\n${bot.output()}`);
    await new Promise(resolve => setTimeout(resolve, 30));
  }
  return bot;
}

async function isUp(url: string): Promise<boolean> {
  return fetch(url).then(
    response => response.ok,
    () => false,
  );
}
