import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { SCENES } from '../../scripts/picture/pictureScenes.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

test('GIVEN the scenes of the docs WHEN their pictures are drawn THEN each of them works', t => {
  const folder = mkdtempSync(join(tmpdir(), 'pictures-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const { status, stderr } = spawnSync(
    process.execPath,
    ['scripts/drawPicture.ts', pathToFileURL(folder).href],
    { cwd: ROOT, encoding: 'utf8' },
  );
  assert.equal(status, 0, stderr);
  assert.deepEqual(
    readdirSync(folder).sort(),
    Object.keys(SCENES)
      .map(name => `${name}.svg`)
      .sort(),
  );
});
