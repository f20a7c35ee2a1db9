import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { pageButtonId, parsePageButton } from '../../../src/library/pageButton.ts';
import { idOfSearch, normalizeSearch, searchById, searchWords } from '../../../src/library/searchWords.ts';

test('GIVEN a search by id WHEN it is read THEN it names that task, and other searches name none', () => {
  const id = '0123456789abcdef01';
  assert.equal(idOfSearch(normalizeSearch(searchById(id))), id);
  assert.equal(idOfSearch(normalizeSearch('rain #1')), undefined);
});

test('GIVEN texts WHEN their words are taken THEN case, accents, width and punctuation do not matter', () => {
  assert.deepEqual(searchWords('Règen im März, “RAIN-BOW” ｆｕｌｌ'), [
    'regen',
    'im',
    'marz',
    'rain',
    'bow',
    'full',
  ]);
  assert.deepEqual(searchWords('x🎵y'), ['x', '🎵', 'y']);
  assert.deepEqual(searchWords('"*" - () NEAR/2 \0'), ['near', '2']);
  assert.deepEqual(searchWords('夏の歌 rain'), ['夏の歌', 'の歌', '歌', 'rain']);
  assert.deepEqual(searchWords('…'), []);
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
