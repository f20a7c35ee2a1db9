import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sanitizeLine, sanitizeLines } from '../../../src/lib/sanitize.ts';

test('GIVEN halves of characters in a text WHEN it is sanitized THEN they are made whole, and whole characters stay', () => {
  for (const sanitize of [sanitizeLine, sanitizeLines]) {
    assert.equal(sanitize('a\ud83db'), 'a\ufffdb');
    assert.equal(sanitize('a\ude00'), 'a\ufffd');
    assert.equal(sanitize('a😀'), 'a😀');
  }
});
