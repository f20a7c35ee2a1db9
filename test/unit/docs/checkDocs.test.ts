import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** A project with one script, one source file, and this README. */
function makeProject(t: TestContext, readme: string): string {
  const root = mkdtempSync(join(tmpdir(), 'docs-test-'));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  mkdirSync(join(root, 'src'));
  mkdirSync(join(root, 'docs'));
  writeFileSync(join(root, 'src/main.ts'), '');
  writeFileSync(join(root, 'package.json'), JSON.stringify({ scripts: { demo: 'node src/main.ts' } }));
  writeFileSync(join(root, 'docs/more.md'), '# More, and *more*\n[back](../README.md)\n');
  writeFileSync(join(root, 'README.md'), readme);
  return root;
}

function checkDocs(...args: string[]) {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/checkDocs.ts', ...args], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return { status, problems: stderr.split('\n').filter(line => line !== '') };
}

test('GIVEN a document with valid references WHEN it is checked THEN there are no problems', t => {
  const readme = [
    '# It',
    '`npm ci && npm run demo`, [more](docs/more.md#more-and-more), [up](#it), [web](https://example.org/x)',
    '`DISCORD_TOKEN`, `PORT=1`, `CALLBACK_EXCEPTION`, `src/main.ts`, `src/`',
    '```sh',
    'KIE_API_KEY=key npm run demo',
    'node src/main.ts',
    '```',
  ].join('\n');
  assert.deepEqual(checkDocs(makeProject(t, readme)), { status: 0, problems: [] });
});

for (const [what, text, problem] of [
  ['a script that is not there', '`npm run deno`', 'no such command: npm run deno'],
  ['a short command that is not there', '`npm test`', 'no such command: npm test'],
  ['a command in a block', '```sh\nnpm ci\nnpm run ci\n```', 'no such command: npm run ci'],
  ['a file that is not there', '`node src/mian.ts`', 'no such file: src/mian.ts'],
  ['a path that is not there', 'see `src/tasks/none.ts`', 'no such path: src/tasks/none.ts'],
  ['a broken link', '[more](docs/none.md)', 'broken link: docs/none.md'],
  ['a picture that is not there', '<img src="docs/none.svg" alt="">', 'broken link: docs/none.svg'],
  ['a heading that is not there', '[more](docs/more.md#less)', 'no such heading: docs/more.md#less'],
  ['a setting in prose', 'set `KIE_API_KEYS`', 'no such setting: KIE_API_KEYS'],
  ['a setting in a line of .env', '```\nPORTS=1\n```', 'no such setting: PORTS'],
] as const) {
  test(`GIVEN a document that names ${what} WHEN it is checked THEN that is reported, and the exit code is 1`, t => {
    const { status, problems } = checkDocs(makeProject(t, text));
    assert.deepEqual({ status, problems }, { status: 1, problems: [`README.md: ${problem}`] });
  });
}
