import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Milliseconds for one test file of its own process: on a slow machine beside other work. */
const TIMEOUT_MS = 300_000;

/** End-to-end tests of the main job: the others run with `npm run test:all`. */
const MAIN_E2E = [
  'song',
  'buttons',
  'process',
  'routes',
  'polling',
  'shutdown',
  'restart',
  'credits',
  'library',
];

interface Group {
  readonly name: string;
  readonly files: readonly string[];
  readonly flags: readonly string[];
}

/** Unit tests share processes, since starting one costs more than most files; the rest have a process each. */
function groupsOf(all: boolean): Group[] {
  const unit = globSync('test/unit/**/*.test.ts', { cwd: ROOT }).sort();
  const e2e = globSync('test/e2e/**/*.test.ts', { cwd: ROOT }).sort();
  const main = e2e.filter(file => MAIN_E2E.some(name => file.endsWith(`e2e/${name}.test.ts`)));
  const shared = ['--test-isolation=none'];
  const own = ['--test-concurrency=2', `--test-timeout=${TIMEOUT_MS}`];
  const groups: Group[] = [
    { name: 'unit', files: unit, flags: shared },
    { name: 'end to end', files: all ? e2e : main, flags: own },
  ];
  if (!all) return groups;
  const long = globSync('test/{sandbox,property,fuzz,memory,demo}/**/*.test.ts', { cwd: ROOT }).sort();
  return [...groups, { name: 'long', files: long, flags: own }];
}

let failed = false;
for (const { name, files, flags } of groupsOf(process.argv.includes('--all'))) {
  process.stdout.write(`\n== ${name}: ${files.length} files\n`);
  const { status } = spawnSync(process.execPath, ['--test', ...flags, ...files], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  failed ||= status !== 0;
}
process.exitCode = failed ? 1 : 0;
