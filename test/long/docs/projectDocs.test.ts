import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

test('GIVEN the documents of this project WHEN they are checked THEN all their references exist', () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/checkDocs.ts'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  assert.equal(stderr, '');
  assert.equal(status, 0);
});
