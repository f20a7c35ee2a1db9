import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** A module that makes Node report another version. */
const AS_NODE_20 = `data:text/javascript,Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.11.1' } })`;

function launch(parameters: string[] = [], env: Record<string, string> = {}) {
  return spawnSync(process.execPath, [...parameters, 'scripts/launch.mjs', 'scripts/checkDocs.ts'], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
}

test('GIVEN an old Node WHEN a script is started THEN a sentence says which version is needed, without a stack', () => {
  const { status, stderr } = launch(['--import', AS_NODE_20]);
  assert.equal(status, 1);
  assert.match(stderr, /^This needs Node 24 or newer, and this is Node 20\.11\.1\./);
  assert.doesNotMatch(stderr, /\n\s+at /);
});

test('GIVEN the scripts of the package WHEN they start TypeScript THEN each says which Node it needs', () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const started = Object.values<string>(scripts).filter(script => script.includes('.ts'));
  assert.ok(started.length > 10);
  assert.deepEqual(
    started.filter(script => !/^node scripts\/launch\.mjs \S+\.ts( --\w+)?$/.test(script)),
    [],
  );
});

test('GIVEN the right Node WHEN a file is started THEN it runs', () => {
  const { status, stdout } = launch();
  assert.equal(status, 0, stdout);
  assert.match(stdout, /\S/);
});

test('GIVEN a cache folder for compiled code WHEN a file is started THEN its compiled code is stored there', t => {
  const folder = mkdtempSync(join(tmpdir(), 'compiled-'));
  t.after(() => rmSync(folder, { recursive: true }));
  assert.equal(launch([], { NODE_COMPILE_CACHE: folder }).status, 0);
  const [inside = ''] = readdirSync(folder);
  assert.ok(readdirSync(join(folder, inside)).length > 10);
});

test('GIVEN a cache folder that is not writable WHEN a file is started THEN it runs without a message', () => {
  const { status, stderr } = launch([], { NODE_COMPILE_CACHE: join(ROOT, 'package.json', 'compiled') });
  assert.equal(status, 0);
  assert.equal(stderr, '');
});
