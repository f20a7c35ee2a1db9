import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Entry } from '../../../src/library/entry.ts';
import { matchesSearch, normalizeSearch, searchById } from '../../../src/library/matchesSearch.ts';
import { pageButtonId, parsePageButton } from '../../../src/library/pageButton.ts';

const entry: Entry = {
  id: '0123456789abcdef01',
  kind: 'song',
  title: 'Règen im März',
  idea: 'a song about RAIN, and umbrellas',
  channelId: '1',
  createdAt: 0,
};

test('GIVEN an entry WHEN words of its title and idea are searched THEN case, accents and order do not matter', () => {
  for (const search of ['', 'regen', 'MÄRZ', 'umbrella rain', ' rain  Regen ', 'maerz'.replace('ae', 'a')])
    assert.ok(matchesSearch(entry, normalizeSearch(search)), search);
  for (const search of ['snow', 'rain snow', 'regenx'])
    assert.ok(!matchesSearch(entry, normalizeSearch(search)), search);
});

test('GIVEN a search by id WHEN it is matched THEN it finds that task and no other', () => {
  assert.ok(matchesSearch(entry, normalizeSearch(searchById(entry.id))));
  assert.ok(!matchesSearch({ ...entry, id: 'f123456789abcdef01' }, normalizeSearch(searchById(entry.id))));
});

test('GIVEN any text as a search WHEN it is put in a button and parsed THEN it is the same, within 100 characters', () => {
  const moment = fc.nat(9_999_999_999_999);
  const mark = fc.record({ createdAt: moment, id: fc.constant('0123456789abcdef01') });
  const beside = fc.oneof(fc.constant({}), fc.record({ after: mark }), fc.record({ before: mark }));
  const text = fc.string({ unit: 'binary', maxLength: 100, size: 'max' });
  fc.assert(
    fc.property(text, fc.nat(9999), beside, (search, number, place) => {
      const view = { of: 'server', search: normalizeSearch(search) } as const;
      const id = pageButtonId(view, { number, ...place });
      assert.ok(id.length <= 100, id);
      const read = parsePageButton(id.split(':').slice(1));
      assert.deepEqual(read.view, view);
      const shortened = Object.entries(place).map(([way, { createdAt }]) => [
        way,
        { createdAt, id: '0123456789' },
      ]);
      assert.deepEqual(read.page, { number, ...Object.fromEntries(shortened) });
    }),
  );
});

test('GIVEN an older button with only a page number WHEN it is parsed THEN it leads to that page', () => {
  const search = Buffer.from('rain').toString('base64url');
  assert.deepEqual(parsePageButton(['server', '12', search]), {
    view: { of: 'server', search: 'rain' },
    page: { number: 12 },
  });
  assert.deepEqual(parsePageButton(['mine', '0', '']).view, { of: 'mine', search: '' });
});

test('GIVEN a forged custom id WHEN it is parsed THEN it is a page that can be shown', () => {
  assert.deepEqual(parsePageButton(['x', '-7', 'c1-', '%']), {
    view: { of: 'mine', search: '' },
    page: { number: 0 },
  });
  assert.equal(parsePageButton(['server', '1e400', '']).page.number, 9999);
});
