import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

test('GIVEN no ffmpeg WHEN the pictures are to be taken THEN a sentence says what to install, without a stack', t => {
  const empty = mkdtempSync(join(tmpdir(), 'no-programs-'));
  t.after(() => rmSync(empty, { recursive: true }));
  // Any file counts as a browser until it is started, which it is not.
  const { status, stderr } = spawnSync(process.execPath, ['scripts/film.ts', empty], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { PATH: empty, CHROMIUM: process.execPath },
  });
  assert.equal(status, 1);
  assert.equal(stderr, 'No ffmpeg here: install Debian’s package "ffmpeg".\n');
});
