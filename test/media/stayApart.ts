import { runApart } from '../../src/media/runApart.ts';

// A program that waits for a process apart which never answers.
await runApart(new URL('./apart.ts', import.meta.url), { work: 'stay' }, { timeoutMs: 60_000 });
