import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { findBannedNames, parseBannedNames } from '../../../scripts/check/findBannedNames.ts';

const list = readFileSync(new URL('../../../scripts/check/bannedNames.txt', import.meta.url), 'utf8');

test('GIVEN a list of names WHEN it is parsed THEN each name comes with its term, and comments are left out', () => {
  assert.deepEqual(parseBannedNames('# a comment\nwish: input\n\nflacApart: encodeFlac.child\n'), [
    { name: 'wish', term: 'input' },
    { name: 'flacApart', term: 'encodeFlac.child' },
  ]);
  const banned = parseBannedNames(list);
  assert.ok(banned.length >= 80);
  assert.equal(new Set(banned.map(({ name }) => name)).size, banned.length);
});

test('GIVEN a banned name WHEN it is an identifier or a file name THEN it is found, with its term', () => {
  const banned = [{ name: 'wish', term: 'input' }];
  const source = `const wish = readWish(); // a wish`;
  assert.deepEqual(findBannedNames('src/a.ts', source, banned), ['src/a.ts: wish is called input']);
  assert.deepEqual(findBannedNames('test/wish.test.ts', '', banned), [
    'test/wish.test.ts: wish is called input',
  ]);
});

test('GIVEN a banned name WHEN it is a part of a longer name or of a folder THEN it is found', () => {
  const banned = [{ name: 'startWish', term: 'startTask' }];
  for (const [file, source] of [
    ['src/a.ts', 'startWishNow();'],
    ['src/a.ts', 'const START_WISH_MS = 1;'],
    ['src/start-wish/a.ts', ''],
  ] as const)
    assert.deepEqual(findBannedNames(file, source, banned), [`${file}: startWish is called startTask`]);
  assert.deepEqual(findBannedNames('src/a.ts', 'restartWish; startWishful; wishStart;', banned), []);
  const type = [{ name: 'OverLimit', term: 'LimitExceeded' }];
  assert.equal(findBannedNames('src/a.ts', 'let a: OverLimit;', type).length, 1);
  assert.deepEqual(findBannedNames('src/a.ts', 'keepOverLimit();', type), []);
});

test('GIVEN code behind templates with expressions, and in them WHEN a name in it is banned THEN it is found', () => {
  const banned = [{ name: 'wish', term: 'input' }];
  const found = ['src/a.ts: wish is called input'];
  const behind = `const a = \`one \${two} three\`; const b = \`\${four({ c: \`\${five}\` })}\`;`;
  assert.deepEqual(findBannedNames('src/a.ts', `${behind} wish();`, banned), found);
  assert.deepEqual(findBannedNames('src/a.ts', `const a = \`one \${wish} two\`;`, banned), found);
  assert.deepEqual(findBannedNames('src/a.ts', `const a = \`wish \${one} wish\`;`, banned), []);
  assert.deepEqual(findBannedNames('src/a.ts', `const form = /['\`"]/g; wish(\`one\`);`, banned), found);
});

test('GIVEN a banned name in a comment, a string or a longer word WHEN it is looked for THEN it is not found', () => {
  const banned = [{ name: 'wish', term: 'input' }];
  const source = `/** a wish */ const text = 'wish'; const other = \`a wish\`; wishful(); // wish`;
  assert.deepEqual(findBannedNames('src/a.ts', source, banned), []);
});
