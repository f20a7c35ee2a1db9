import { runApart } from '../../src/media/runApart.ts';

// A program that waits for a process apart which never answers.
const [sign] = process.argv.slice(2);
await runApart(new URL('./apart.ts', import.meta.url), { work: 'stay', sign }, { timeoutMs: 60_000 });
