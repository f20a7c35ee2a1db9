import { parseArgs } from 'node:util';
import { findManyFaults, formatManySoak } from './soak/formatManySoak.ts';
import { formatSoak, hasNoFaults, type NamedResult } from './soak/formatSoak.ts';
import { runManySoak } from './soak/runManySoak.ts';
import { runSoak } from './soak/runSoak.ts';

/**
 * `npm run soak` requests 1,000 songs over ten minutes, with half of the callbacks dropped, 20 % duplicated, all out of
 * order, and one kill a minute. It does the same with two other programs: about half an hour in total, on loopback,
 * without any key, Linux only. For other loads: `npm run soak -- --songs 500 --kills 100 --minutes 8 --only bot`. The
 * exit code is 1 if the bot broke a guarantee. `npm run soak -- --bots 2 --store postgres` does it with several bots on one
 * PostgreSQL, and with `--rolling` it updates one after the other in place of kills.
 */
const PROGRAMS = {
  bot: { name: 'The bot', command: undefined },
  memory: { name: 'The same flow in memory', command: ['bench/soak/bots/inMemory.ts'] },
  express: { name: "The vendor's Express sample", command: ['bench/soak/bots/express.ts'] },
} as const;

/** Milliseconds for all songs of several bots to end: what a killed one was doing waits for another one's next visit. */
const MANY_SETTLE_MS = 180_000;

const { values } = parseArgs({
  options: {
    songs: { type: 'string', default: '1000' },
    minutes: { type: 'string', default: '10' },
    kills: { type: 'string' },
    seed: { type: 'string', default: String(Date.now()) },
    only: { type: 'string', multiple: true },
    bots: { type: 'string', default: '2' },
    store: { type: 'string', default: 'sqlite' },
    rolling: { type: 'boolean', default: false },
  },
});
const minutes = Number(values.minutes);
const options = {
  seed: values.seed,
  songs: Number(values.songs),
  kills: Number(values.kills ?? Math.max(1, Math.floor(minutes))),
  overMs: minutes * 60_000,
  pace: { text: 5000, first: 12_000, complete: 20_000 },
  pollIntervalMs: 3000,
  settleMs: 60_000,
};
console.log(`${options.songs} songs and ${options.kills} kills in ${minutes} minutes, seed ${options.seed}`);

/** Several bots on one PostgreSQL. */
async function soakMany(): Promise<void> {
  const how = values.rolling ? 'update' : 'kill';
  const result = await runManySoak({ ...options, settleMs: MANY_SETTLE_MS, bots: Number(values.bots), how });
  console.log(`\n${formatManySoak(result)}`);
  const faults = findManyFaults(result);
  if (faults.length === 0) return;
  process.exitCode = 1;
  const details = [JSON.stringify(result.faults, null, 2), ...result.editOverlaps, ...result.unfinishedCards];
  console.error([...faults, ...details].join('\n'));
}

/** One bot with its store in a file, and the other programs. */
async function soakOne(): Promise<void> {
  const results: NamedResult[] = [];
  for (const [key, { name, command }] of Object.entries(PROGRAMS)) {
    if (values.only && !values.only.includes(key)) continue;
    console.log(`${name} …`);
    const result = await runSoak({ ...options, ...(command && { command }) });
    results.push({ name, result });
    if (key !== 'bot' || hasNoFaults(result)) continue;
    process.exitCode = 1;
    console.error(JSON.stringify(result.faults, null, 2));
  }
  console.log(`\n${formatSoak(results)}`);
}

await (values.store === 'postgres' ? soakMany() : soakOne());
