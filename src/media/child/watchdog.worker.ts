import { workerData } from 'node:worker_threads';

/** Milliseconds between two looks. */
const INTERVAL_MS = 100;

const { parent, maxRssBytes } = workerData as { parent: number; maxRssBytes: number };

// A thread of its own, because a parser that loops never gets to hear that its parent is gone.
setInterval(() => {
  if (process.ppid !== parent || process.memoryUsage.rss() > maxRssBytes)
    process.kill(process.pid, 'SIGKILL');
}, INTERVAL_MS);
