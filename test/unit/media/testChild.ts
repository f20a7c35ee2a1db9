import { writeFile } from 'node:fs/promises';
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
  stay: async (sign: string) => {
    await writeFile(sign, '');
    return new Promise<object>(() => setInterval(() => {}, 1000));
  },
};

serveChildProcess(async ({ work, sign }: { work: keyof typeof TASKS; sign: string }) => TASKS[work](sign));
