import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readBrowserFile, readPackageFile } from '../../../sandbox/page/browserModules.ts';

const BROWSER = fileURLToPath(new URL('../../../sandbox/page/browser', import.meta.url));

test('GIVEN each module of the page WHEN it is served THEN it has no types, and loads its own modules by their names', () => {
  const modules = globSync('**/*.ts', { cwd: BROWSER });
  assert.ok(modules.length > 10);
  for (const name of modules) {
    const served = readBrowserFile(name);
    assert.equal(served?.type, 'text/javascript; charset=utf-8', name);
    assert.doesNotMatch(served.text, /^import type /m, name);
  }
});

test('GIVEN names outside the page WHEN they are requested THEN there is no such file', () => {
  for (const name of [
    '../createPageServer.ts',
    'tsconfig.json',
    'README.md',
    'markdown/../../actions.ts',
    '%2e%2e/x.ts',
  ])
    assert.equal(readBrowserFile(name), undefined, name);
  for (const name of ['fastify/fastify.js', 'lit/../fastify/fastify.js', 'lit/package.json', 'lit'])
    assert.equal(readPackageFile(name), undefined, name);
  assert.match(readPackageFile('lit/index.js')?.text ?? '', /lit-html/);
});
