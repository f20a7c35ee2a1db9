import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { LAYERS } from '../../../scripts/check/layers.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** The three lines of a README: what belongs into the folder, what does not, and who uses it. */
const FORM = /^# (\S+)\n\n- \*\*Belongs here:\*\* .+\n- \*\*Does not:\*\* .+\n- \*\*Called from:\*\* .+\n$/;

/** Folders with files of code, from the root. Tests are in the folders of the code, so one README for each kind is enough. */
function foldersOfCode(): string[] {
  const files = globSync('{src,commands,sandbox,scripts,bench}/**/*.{ts,mjs}', { cwd: ROOT });
  const kindsOfTests = globSync('test/*/', { cwd: ROOT });
  const folders = [...files.map(file => posix.dirname(file.replaceAll('\\', '/'))), 'test', ...kindsOfTests];
  return [...new Set(folders.map(folder => folder.replaceAll('\\', '/').replace(/\/$/, '')))].sort();
}

test('GIVEN each folder of code WHEN its README is read THEN it names the folder and has three lines', () => {
  const folders = foldersOfCode();
  assert.ok(folders.includes('src/domain/upgrade') && folders.includes('test/unit'));
  const faults = folders.filter(folder => {
    const file = `${ROOT}/${folder}/README.md`;
    return !existsSync(file) || FORM.exec(readFileSync(file, 'utf8'))?.[1] !== folder;
  });
  assert.deepEqual(faults, []);
});

test('GIVEN the order of folders WHEN the docs name it THEN it is the one that is checked', () => {
  const names = LAYERS.map(layer => `\`${layer === 'src' ? 'src/main.ts' : layer}\``);
  const ofBot = names.slice(0, names.indexOf('`src/main.ts`') + 1);
  const read = (file: string) => readFileSync(`${ROOT}/${file}`, 'utf8').split('\n');
  assert.ok(read('CONTRIBUTING.md').includes(names.join(' ← ')));
  assert.ok(read('docs/architecture.md').includes(ofBot.join(' ← ')));
});
