import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { selectNotes } from '../../../scripts/release/selectNotes.ts';

const changes =
  '# Changes\n\n## Unreleased\n\n- New.\n\n## 0.2.1\n\n- Mended.\n\n## 0.2.0\n\n## 0.1.0\n\n- First.\n';

test('GIVEN a tag of the version in package.json WHEN its notes are selected THEN they are its section alone', () => {
  assert.equal(selectNotes({ tag: 'v0.2.1', manifest: { version: '0.2.1' }, changes }), '- Mended.');
  assert.equal(selectNotes({ tag: 'v0.1.0', manifest: { version: '0.1.0' }, changes }), '- First.');
});

test('GIVEN a tag, a package and a changelog that do not agree WHEN notes are selected THEN it says what differs', () => {
  const select = (tag: string, version: string) => () => selectNotes({ tag, manifest: { version }, changes });
  assert.throws(select('v0.2.1', '0.2.0'), /must be v0\.2\.0/);
  assert.throws(select('v0.2.0', '0.2.0'), /says nothing under "## 0\.2\.0"/);
  assert.throws(select('v0.2', '0.2'), /says nothing/);
});

test('GIVEN the project as it is WHEN the notes of its version are selected THEN there are some', () => {
  const read = (file: string) => readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8');
  const manifest: { version: string } = JSON.parse(read('package.json'));
  assert.ok(selectNotes({ tag: `v${manifest.version}`, manifest, changes: read('CHANGELOG.md') }).length > 0);
});
