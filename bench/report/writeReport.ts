import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { type Figure, meetsGoal, ratioOf } from './figure.ts';
import { formatTable } from './formatTable.ts';
import { replaceBetween } from './replaceBetween.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Writes the figures to `bench-output/bench.json`. With the name of a table, also writes it between the
 * markers of that name in `docs/benchmarks.md`, if they exist.
 */
export function writeReport(figures: readonly Figure[], table?: string): void {
  const machine = `Node ${process.versions.node}, ${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown'}`;
  mkdirSync(`${ROOT}/bench-output`, { recursive: true });
  const rows = figures.map(figure => ({ ...figure, ratio: ratioOf(figure), met: meetsGoal(figure) }));
  const report = { at: new Date().toISOString(), machine, figures: rows };
  writeFileSync(`${ROOT}/bench-output/bench.json`, `${JSON.stringify(report, null, 2)}\n`);
  const page = `${ROOT}/docs/benchmarks.md`;
  if (table === undefined || !existsSync(page)) return;
  const content = `${formatTable(figures)}\n\n${machine}. Medians of one run on loopback; ratios carry over to other machines, values do not.`;
  const updated = replaceBetween(
    readFileSync(page, 'utf8'),
    `<!-- ${table}:start -->`,
    `<!-- ${table}:end -->`,
    content,
  );
  if (updated !== undefined) writeFileSync(page, updated);
}
