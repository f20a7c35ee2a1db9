import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createArtistLookup } from '../../../src/moderation/createArtistLookup.ts';
import type { WordSubject } from '../../../src/moderation/createWordRules.ts';
import { makeTask } from '../../support/makeTask.ts';

test('GIVEN an artist’s name that was chosen elsewhere WHEN a server blocks a word of it THEN files of songs there do not have it, and others do', async () => {
  const artistOf = createArtistLookup({
    preferences: { get: async () => ({ artist: 'Zonk' }) },
    words: {
      find: async (_texts: readonly string[], { guildId }: WordSubject) =>
        guildId === undefined ? undefined : 'blocked',
    },
  });
  const { origin } = makeTask();
  const inServer = makeTask({ origin: { ...origin, guildInstalled: true } });
  const { guildId, ...direct } = origin;
  assert.equal(await artistOf(inServer), undefined);
  assert.equal(await artistOf(makeTask({ origin: direct })), 'Zonk');
});
