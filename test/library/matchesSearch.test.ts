import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Entry } from '../../src/library/entry.ts';
import { foldSearch, matchesSearch, searchById } from '../../src/library/matchesSearch.ts';
import { pageButtonId, readPageButton } from '../../src/library/pageButton.ts';

const entry: Entry = {
  id: '0123456789abcdef01',
  kind: 'song',
  title: 'Règen im März',
  idea: 'a song about RAIN, and umbrellas',
  channelId: '1',
  createdAt: 0,
};

test('GIVEN an entry WHEN words of its title and idea are searched for THEN case, accents and order mean nothing', () => {
  for (const search of ['', 'regen', 'MÄRZ', 'umbrella rain', ' rain  Regen ', 'maerz'.replace('ae', 'a')])
    assert.ok(matchesSearch(entry, foldSearch(search)), search);
  for (const search of ['snow', 'rain snow', 'regenx'])
    assert.ok(!matchesSearch(entry, foldSearch(search)), search);
});

test('GIVEN a search that names a task WHEN it is looked for THEN it is that one and no other', () => {
  assert.ok(matchesSearch(entry, foldSearch(searchById(entry.id))));
  assert.ok(!matchesSearch({ ...entry, id: 'f123456789abcdef01' }, foldSearch(searchById(entry.id))));
});

test('GIVEN any text as a search WHEN it travels in a button THEN it comes back the same, in 100 characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 100, size: 'max' }), fc.nat(9999), (text, number) => {
      const view = { of: 'server', search: foldSearch(text) } as const;
      const id = pageButtonId(view, number);
      assert.ok(id.length <= 100, id);
      assert.deepEqual(readPageButton(id.split(':').slice(1)), { view, number });
    }),
  );
});

test('GIVEN a custom id that somebody made up WHEN it is read THEN it is a page that can be opened', () => {
  assert.deepEqual(readPageButton(['x', '-7', '%']), { view: { of: 'mine', search: '' }, number: 0 });
  assert.equal(readPageButton(['server', '1e400', '']).number, Number.POSITIVE_INFINITY);
});
