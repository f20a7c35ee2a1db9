import { workerData } from 'node:worker_threads';

/** Milliseconds between checks. */
const INTERVAL_MS = 100;

const { parent, maxRssBytes } = workerData as { parent: number; maxRssBytes: number };

// In its own thread, because a parser in an endless loop cannot notice that its parent has exited.
setInterval(() => {
  if (process.ppid !== parent || process.memoryUsage.rss() > maxRssBytes)
    process.kill(process.pid, 'SIGKILL');
}, INTERVAL_MS);
