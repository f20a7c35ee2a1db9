import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { getPriority } from 'node:os';
import { serveChildProcess } from '../../../src/media/child/serveChildProcess.ts';

/** Work that tests give to a child process. */
const TASKS = {
  look: async () => ({ env: process.env, priority: getPriority() }),
  fail: async () => {
    throw new RangeError('too much');
  },
  leave: async () => process.exit(3),
  loop: async () => {
    for (;;);
  },
  eat: async () => {
    const all: number[][] = [];
    for (;;) all.push(new Array(100_000).fill(all.length));
  },
  read: async (path: string) => ({ text: await readFile(path, 'utf8') }),
  write: async (path: string) => {
    await writeFile(path, 'x');
    return {};
  },
  shell: async () => {
    spawn('sh', ['-c', 'true']);
    return {};
  },
  fill: async () => {
    const all: Buffer[] = [];
    for (;;) {
      all.push(Buffer.alloc(1024 * 1024, 1));
      await new Promise(resolve => setImmediate(resolve));
    }
  },
  loopFrom: async (sign: string) => {
    await writeFile(sign, '');
    for (;;);
  },
  stay: async (sign: string) => {
    await writeFile(sign, '');
    return new Promise<object>(() => setInterval(() => {}, 1000));
  },
};

serveChildProcess(async ({ work, sign }: { work: keyof typeof TASKS; sign: string }) => TASKS[work](sign));
