import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync } from 'node:fs';
import { getCompileCacheDir } from 'node:module';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Milliseconds for one test: enough on a slow and busy machine. */
const TIMEOUT_MS = 300_000;

/** Sets the number of cases of property tests. */
const SETUP = '--import=./test/setup.ts';

// Every test file has its own process or shares one: without this, each would strip the types of the same files again.
const env = { NODE_COMPILE_CACHE: getCompileCacheDir(), ...process.env };

/** Processes for the unit tests: more than cores, because much of their time is waiting for the disk. */
const UNIT_SHARDS = 3;

/** Files of end-to-end tests that run in parallel: more than there are cores, because most of their time is waiting. */
const CONCURRENCY = 2 * availableParallelism();

/** End-to-end tests of the default run; `--all` adds the others, also those of processes and of /forget, which are long. */
const MAIN_E2E = ['buttons', 'credits', 'duplicates', 'failures', 'library', 'notifications', 'song'];

/** Files that one process of Node's test runner runs. */
interface Group {
  readonly name: string;
  readonly files: readonly string[];
  readonly flags: readonly string[];
}

const find = (pattern: string): string[] => globSync(pattern, { cwd: ROOT }).sort();

/** Many files in one process: starting one takes longer than most test files. */
const inOneProcess = (name: string, files: readonly string[]): Group => ({
  name,
  files,
  flags: ['--test-isolation=none'],
});

function unitGroups(): Group[] {
  const files = find('test/unit/**/*.test.ts');
  return Array.from({ length: UNIT_SHARDS }, (_, shard) =>
    inOneProcess(
      `unit ${shard + 1} of ${UNIT_SHARDS}`,
      files.filter((_file, index) => index % UNIT_SHARDS === shard),
    ),
  );
}

/** Tests that are only long because they are many. */
function longGroup(): Group {
  return inOneProcess('sandbox and matrices', find('test/{long,sandbox,property/suno}/**/*.test.ts'));
}

/** Tests that start bots or need their own process. */
function ownProcessGroup(all: boolean): Group {
  const e2e = find('test/e2e/**/*.test.ts');
  const main = MAIN_E2E.map(name => `test/e2e/${name}.test.ts`);
  // Node's test runner passes over files that do not exist, as after a rename.
  const missing = main.filter(file => !e2e.map(path => path.replaceAll('\\', '/')).includes(file));
  if (missing.length > 0) throw new Error(`No such tests: ${missing.join(', ')}`);
  const long = find('test/{postgres,property,fuzz,memory,demo,container,browser}/**/*.test.ts').filter(
    file => !longGroup().files.includes(file),
  );
  return {
    name: all ? 'end to end and long' : 'end to end',
    files: all ? [...e2e, ...long] : main,
    flags: [`--test-concurrency=${CONCURRENCY}`],
  };
}

/** Runs one group. Its output is printed when it has ended, so that groups do not mix. */
async function run({ name, files, flags }: Group): Promise<boolean> {
  const parameters = [
    '--test',
    `--test-timeout=${TIMEOUT_MS}`,
    '--test-reporter=spec',
    SETUP,
    ...flags,
    ...files,
  ];
  const child = spawn(process.execPath, parameters, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'inherit'] });
  const printed: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => printed.push(chunk));
  const [code] = await once(child, 'close');
  process.stdout.write(`\n== ${name}: ${files.length} files\n${Buffer.concat(printed)}`);
  return code === 0;
}

const all = process.argv.includes('--all');
const rest = process.argv.includes('--rest');
const unit = rest ? [] : unitGroups();
const own = ownProcessGroup(all || rest);
const files = rest ? own.files.filter(file => !ownProcessGroup(false).files.includes(file)) : own.files;
// Unit tests leave a core idle most of the time, so they run in parallel with the others.
const long = all || rest ? [longGroup()] : [];
const results = await Promise.all([...unit, ...long, { ...own, files }].map(run));
process.exitCode = results.every(Boolean) ? 0 : 1;
