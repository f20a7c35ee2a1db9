import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseSeconds } from '../../../commands/forms/parseSeconds.ts';

test('GIVEN a time as people write it WHEN it is parsed THEN it is in seconds, and other text is undefined', () => {
  const moments = [
    ['90', 90],
    ['0', 0],
    ['12.5', 12.5],
    ['12,5', 12.5],
    ['1:30', 90],
    ['1:05.25', 65.25],
    ['1:02:03', 3723],
    ['1m30s', 90],
    ['1m 30s', 90],
    ['2 min', 120],
    ['90s', 90],
    ['90 sec', 90],
    ['1M5,5S', 65.5],
    ['', undefined],
    [' ', undefined],
    ['m', undefined],
    ['1m30', undefined],
    ['soon', undefined],
    ['-3', undefined],
    ['1:75', undefined],
    ['1e3', undefined],
    ['0x10', undefined],
    ['9999999', undefined],
  ] as const;
  for (const [text, seconds] of moments) assert.equal(parseSeconds(text), seconds, text);
});
