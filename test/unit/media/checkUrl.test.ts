import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkUrl } from '../../../src/media/fetch/checkUrl.ts';
import { MediaError } from '../../../src/media/fetch/mediaError.ts';

const PRIVATE_HOSTS = new Set(['127.0.0.1', 'media.internal']);

const REFUSED: [string, string][] = [
  ['https://2130706434/', 'private'],
  ['https://0x7f.2/', 'private'],
  ['https://0177.0.0.2/', 'private'],
  ['https://10.0.0.1/a.mp3', 'private'],
  ['https://[::1]/', 'private'],
  ['https://[::ffff:127.0.0.1]/', 'private'],
  ['https://[64:ff9b::10.0.0.1]/', 'private'],
  ['http://cdn.example/a.mp3', 'scheme'],
  ['http://8.8.8.8/a.mp3', 'scheme'],
  ['http://127.0.0.2/', 'scheme'],
  ['http://127.0.0.1.example/', 'scheme'],
  ['ftp://127.0.0.1/', 'scheme'],
  ['file:///etc/passwd', 'scheme'],
  ['data:audio/mpeg;base64,SUQz', 'scheme'],
  ['https://user:word@cdn.example/', 'scheme'],
  ['http://user@127.0.0.1/', 'scheme'],
  ['/a.mp3', 'scheme'],
  ['', 'scheme'],
];

for (const [address, reason] of REFUSED) {
  test(`GIVEN the address "${address}" WHEN it is checked THEN it is refused: ${reason}`, () =>
    assert.throws(
      () => checkUrl(address, PRIVATE_HOSTS),
      error => error instanceof MediaError && error.reason === reason && !error.retryable,
    ));
}

test('GIVEN public https or a private host WHEN the address is checked THEN it passes, in its normal form', () => {
  assert.equal(
    checkUrl('https://cdn.example/a.mp3?x=1', PRIVATE_HOSTS).href,
    'https://cdn.example/a.mp3?x=1',
  );
  assert.equal(checkUrl('http://127.0.0.1:8080/a', PRIVATE_HOSTS).port, '8080');
  assert.equal(checkUrl('http://2130706433/a', PRIVATE_HOSTS).hostname, '127.0.0.1');
  assert.equal(checkUrl('https://MEDIA.internal/a', PRIVATE_HOSTS).hostname, 'media.internal');
});
