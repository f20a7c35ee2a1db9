import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

const SETUP = new URL('../../setup.ts', import.meta.url).href;

/** Runs a test file with this content as the unit tests are run. */
function runTestFile(content: string): { status: number | null; stderr: string } {
  const folder = mkdtempSync(join(tmpdir(), 'loaded-test-'));
  try {
    const file = join(folder, 'some.test.ts');
    writeFileSync(file, content);
    const { NODE_TEST_CONTEXT: _inherited, ...env } = process.env;
    const flags = ['--test', '--test-isolation=none', `--import=${SETUP}`];
    return spawnSync(process.execPath, [...flags, file], { env, encoding: 'utf8' });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('GIVEN a file that throws after its first test WHEN the tests are run THEN the run fails and names the file', () => {
  const { status, stderr } = runTestFile(
    "import { test } from 'node:test';\ntest('first', () => {});\nthrow new Error('broken');\n",
  );
  assert.equal(status, 1);
  assert.match(stderr, /threw while they were loaded:\n.*some\.test\.ts/);
});

test('GIVEN a file that is loaded to its end WHEN the tests are run THEN the run succeeds', () => {
  const { status, stderr } = runTestFile("import { test } from 'node:test';\ntest('first', () => {});\n");
  assert.equal(status, 0, stderr);
});
