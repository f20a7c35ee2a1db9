import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasLinkExpired } from '../../../src/discord/interactions/hasLinkExpired.ts';

const link = (ex: string) => `https://cdn.discordapp.com/attachments/1/2/a.mp3?ex=${ex}&is=1&hm=2&`;

test('GIVEN a link to a file WHEN its second of expiry comes THEN it has expired, and a link without one never has', () => {
  const at = 0x6553f100 * 1000;
  assert.equal(hasLinkExpired(link('6553f100'), at - 1), false);
  assert.equal(hasLinkExpired(link('6553f100'), at), true);
  for (const url of [link(''), link('zz'), 'https://example.org/a.mp3', 'no link', ''])
    assert.equal(hasLinkExpired(url, at), false, url);
});
