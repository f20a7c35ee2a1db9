import { measureCallbacks } from './callbacks/measureCallbacks.ts';
import { measureHistory } from './history/measureHistory.ts';
import { measureLateness } from './lateness/measureLateness.ts';
import { measureManyTasks } from './memory/measureManyTasks.ts';
import { measureMemory } from './memory/measureMemory.ts';
import { measureUploads } from './memory/measureUploads.ts';
import type { Figure } from './report/figure.ts';
import { formatTable } from './report/formatTable.ts';
import { writeReport } from './report/writeReport.ts';
import { countRequests } from './song/countRequests.ts';
import { measureBusy } from './song/measureBusy.ts';
import { measureEditDelay } from './song/measureEditDelay.ts';
import { measureSongCost } from './song/measureSongCost.ts';
import { measureThroughput } from './song/measureThroughput.ts';
import { measureStart } from './start/measureStart.ts';

/**
 * `npm run bench` measures the bot against baselines of the same run and machine, on loopback, without any key: about
 * seven minutes, Linux only. `npm run bench -- start memory` measures these two only. The table is printed, and the
 * values behind its medians go to `bench-output/bench.json`. A complete run also writes the table to
 * `docs/benchmarks.md`. So does `npm run bench -- history`, which a run without names leaves out, because it takes about
 * eight minutes and 7 GB of disk.
 */
const BENCHES: Record<string, () => Promise<Figure[]>> = {
  callbacks: measureCallbacks,
  requests: countRequests,
  delay: measureEditDelay,
  busy: measureBusy,
  throughput: measureThroughput,
  cost: measureSongCost,
  start: measureStart,
  memory: measureMemory,
  many: measureManyTasks,
  uploads: measureUploads,
  lateness: measureLateness,
  history: measureHistory,
};

/** Measured only by its name, and with a table of its own. */
const ALONE = 'history';

const names = process.argv.slice(2);
const unknown = names.filter(name => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(', ')}; there are ${Object.keys(BENCHES).join(', ')}.`);
  process.exit(1);
}
const figures: Figure[] = [];
for (const [name, measure] of Object.entries(BENCHES)) {
  if (names.length > 0 ? !names.includes(name) : name === ALONE) continue;
  console.error(`Measuring ${name} …`);
  figures.push(...(await measure()));
}
const isAlone = names.length === 1 && names[0] === ALONE;
writeReport(figures, names.length === 0 ? 'bench' : isAlone ? ALONE : undefined);
console.log(formatTable(figures));
process.exit();
