import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { readEnvironment } from '../../../src/app/readEnvironment.ts';
import { OperatorError } from '../../../src/lib/operatorError.ts';
import { programEnv } from '../../support/programEnv.ts';

const MODULE = new URL('../../../src/app/readEnvironment.ts', import.meta.url);

/** Reads the settings in its own process, and prints what Node and its libraries then see. */
const SCRIPT = `
  const { readEnvironment } = await import(${JSON.stringify(MODULE)});
  const { PORT } = readEnvironment();
  const { HTTPS_PROXY, TZ } = process.env;
  console.log(JSON.stringify({ PORT, HTTPS_PROXY, TZ, hour: new Date('2026-01-01T12:00:00Z').getHours() }));
`;

/** Writes a file of settings in a folder of its own. */
function writeFile(t: TestContext, content: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'env-test-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, '.env');
  writeFileSync(file, content);
  return file;
}

test('GIVEN a file with variables that are not settings of the bot WHEN it is read THEN Node.js receives them, and the environment takes precedence', t => {
  const file = writeFile(t, 'PORT=4000\nHTTPS_PROXY=http://proxy.example:3128\nTZ=Asia/Tokyo\n');
  const run = (env: Record<string, string>) =>
    spawnSync(process.execPath, ['--input-type=module', '--eval', SCRIPT], {
      cwd: dirname(file),
      encoding: 'utf8',
      env: { ...programEnv(), ...env },
    });

  const fromFile = run({});
  assert.equal(fromFile.status, 0, fromFile.stderr);
  assert.deepEqual(JSON.parse(fromFile.stdout), {
    PORT: '4000',
    HTTPS_PROXY: 'http://proxy.example:3128',
    TZ: 'Asia/Tokyo',
    hour: 21,
  });
  const overridden = JSON.parse(run({ HTTPS_PROXY: 'http://other.example', TZ: 'UTC' }).stdout);
  assert.deepEqual(
    [overridden.HTTPS_PROXY, overridden.TZ, overridden.hour],
    ['http://other.example', 'UTC', 12],
  );
});

test('GIVEN a file with misspelled settings WHEN it is read THEN the error says each with the right name, and the environment gets nothing', t => {
  const file = writeFile(t, 'DAILY_CREDIT_PER_MEMBER=12\nKIE_API_KEYS=secret\nTZ=UTC\n');
  const environment: Record<string, string | undefined> = {};
  assert.throws(
    () => readEnvironment({ file, environment }),
    new OperatorError(
      `DAILY_CREDIT_PER_MEMBER in ${file} is not a setting: did you mean DAILY_CREDITS_PER_MEMBER?\n` +
        `KIE_API_KEYS in ${file} is not a setting: did you mean KIE_API_KEY?`,
    ),
  );
  assert.deepEqual(environment, {});
});
