import { runInChildProcess } from '../../../src/media/child/runInChildProcess.ts';

// A program that waits for a child process that never answers.
const [sign = '', work = 'stay'] = process.argv.slice(2);
await runInChildProcess(
  new URL('./testChild.ts', import.meta.url),
  { work, sign },
  { timeoutMs: 60_000, writes: sign },
);
