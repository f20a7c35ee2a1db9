import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { type Figure, meetsGoal, ratioOf } from './figure.ts';
import { formatTable } from './formatTable.ts';
import { replaceBetween } from './replaceBetween.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const START = '<!-- bench:start -->';
const END = '<!-- bench:end -->';

/**
 * Writes the figures to `bench-output/bench.json`. If `isWhole`, also writes the table between the markers of
 * `docs/benchmarks.md`, if they exist.
 */
export function writeReport(figures: readonly Figure[], isWhole: boolean): void {
  const machine = `Node ${process.versions.node}, ${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown'}`;
  mkdirSync(`${ROOT}/bench-output`, { recursive: true });
  const rows = figures.map(figure => ({ ...figure, ratio: ratioOf(figure), met: meetsGoal(figure) }));
  const report = { at: new Date().toISOString(), machine, figures: rows };
  writeFileSync(`${ROOT}/bench-output/bench.json`, `${JSON.stringify(report, null, 2)}\n`);
  const page = `${ROOT}/docs/benchmarks.md`;
  if (!isWhole || !existsSync(page)) return;
  const content = `${formatTable(figures)}\n\n${machine}. Medians of one run on loopback; ratios carry over to other machines, values do not.`;
  const updated = replaceBetween(readFileSync(page, 'utf8'), START, END, content);
  if (updated !== undefined) writeFileSync(page, updated);
}
