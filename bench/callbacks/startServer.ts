import { fork } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readCpuSeconds } from '../processes/readProcess.ts';

/** A server of the benchmark in its own process. */
export interface BenchServer {
  readonly name: string;
  readonly port: number;
  /** CPU time it has used so far, in seconds. */
  cpuSeconds(): number;
  stop(): Promise<void>;
}

/** Starts `servers/<name>.ts`, and resolves when it listens. Its output, mainly logs, goes to a file. */
export async function startServer(
  name: string,
  logFile: string,
  args: readonly string[] = [],
): Promise<BenchServer> {
  const script = fileURLToPath(new URL(`servers/${name}.ts`, import.meta.url));
  const child = fork(script, args, { stdio: ['ignore', openSync(logFile, 'a'), 'inherit', 'ipc'] });
  const exited = once(child, 'exit').then(() => Promise.reject(new Error(`The server ${name} ended.`)));
  exited.catch(() => {});
  const [port] = await Promise.race([once(child, 'message'), exited]);
  const pid = child.pid ?? 0;
  return {
    name,
    port,
    cpuSeconds: () => readCpuSeconds(pid),
    stop: async () => {
      child.kill('SIGKILL');
      await exited.catch(() => {});
    },
  };
}
