import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { scaled } from '../../../sandbox/timeScale.ts';

const MODULE = new URL('../../support/checkTimers.ts', import.meta.url).href;

/** As test/setup.ts, but with less patience. */
const SETUP = `data:text/javascript,${encodeURIComponent(
  `import { after } from 'node:test'; import { checkTimers } from '${MODULE}'; after(() => checkTimers(500));`,
)}`;

/** Runs a test file in a process of its own, or as the unit tests are run. */
function runTestFile(t: TestContext, content: string, isolation: string) {
  const folder = mkdtempSync(join(tmpdir(), 'timers-test-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'some.test.ts');
  writeFileSync(file, `import { after, test } from 'node:test';\ntest('first', () => {});\n${content}\n`);
  const { NODE_TEST_CONTEXT: _inherited, ...env } = process.env;
  const flags = ['--test', `--test-isolation=${isolation}`, `--import=${SETUP}`];
  const { status, error, stdout, stderr } = spawnSync(process.execPath, [...flags, file], {
    env,
    encoding: 'utf8',
    timeout: scaled(10_000),
  });
  assert.equal(error, undefined, 'it ends by itself');
  return { status, output: stdout + stderr };
}

for (const isolation of ['none', 'process']) {
  test(`GIVEN a timer that outlives its tests WHEN they are run (isolation: ${isolation}) THEN the run fails and says so`, t => {
    const { status, output } = runTestFile(t, 'setInterval(() => {}, 1000);', isolation);
    assert.equal(status, 1);
    assert.match(output, /timer of these tests is still running/);
  });

  test(`GIVEN a timer that a hook of its file ends WHEN the tests are run (isolation: ${isolation}) THEN the run succeeds`, t => {
    const content = 'const timer = setInterval(() => {}, 1000);\nafter(() => clearInterval(timer));';
    const { status, output } = runTestFile(t, content, isolation);
    assert.equal(status, 0, output);
  });
}
