import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { findLongFiles, MAX_LINES } from '../../../scripts/check/findLongFiles.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

test('GIVEN the code of the project WHEN the lines of its files are counted THEN none has more than 250', () => {
  assert.equal(MAX_LINES, 250);
  const files = globSync('{src,commands,sandbox,scripts,bench}/**/*.{ts,mjs}', { cwd: ROOT });
  assert.ok(files.length > 500);
  const sources = files.map(file => [file, readFileSync(`${ROOT}/${file}`, 'utf8')] as const);
  assert.deepEqual(findLongFiles(sources), []);
});

test('GIVEN a file of 250 lines and one of 251 WHEN long files are searched THEN exactly the second is reported', () => {
  const lines = (count: number) => 'line\n'.repeat(count);
  assert.deepEqual(
    findLongFiles([
      ['src/a.ts', lines(250)],
      ['src/b.ts', lines(251)],
      ['src/c.ts', `${lines(250)}and one without a line break at its end`],
    ]),
    ['src/b.ts has 251 lines', 'src/c.ts has 251 lines'],
  );
});
