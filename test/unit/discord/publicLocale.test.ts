import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Client, Interaction } from 'discord.js';
import { noteCommunity, publicLocale } from '../../../src/discord/interactions/publicLocale.ts';

/** The language of a card after an interaction whose packet has this guild. */
function localeOf(guild: { locale: string; features: readonly string[] } | undefined, client = {} as Client) {
  noteCommunity(client, {
    t: 'INTERACTION_CREATE',
    d: guild ? { guild_id: '1', guild: { id: '1', ...guild } } : { user: { id: '2' } },
  });
  return publicLocale({
    client,
    guildId: guild ? '1' : null,
    guildLocale: guild?.locale ?? null,
    locale: 'fr',
  } as unknown as Interaction);
}

for (const [where, guild, locale] of [
  ['a community', { locale: 'de', features: ['NEWS', 'COMMUNITY'] }, 'de'],
  ['an English community', { locale: 'en-US', features: ['COMMUNITY'] }, 'en-US'],
  ['a server that is no community', { locale: 'en-US', features: ['NEWS'] }, 'fr'],
  ['a direct message', undefined, 'fr'],
] as const) {
  test(`GIVEN ${where} WHEN a French member uses a command THEN what everybody reads is in ${locale}`, () => {
    assert.equal(localeOf(guild), locale);
  });
}

test('GIVEN a server that stops being a community WHEN a command is used THEN its language no longer counts', () => {
  const client = {} as Client;
  assert.equal(localeOf({ locale: 'de', features: ['COMMUNITY'] }, client), 'de');
  assert.equal(localeOf({ locale: 'en-US', features: [] }, client), 'fr');
});

test('GIVEN packets that are not interactions WHEN they are noted THEN nothing happens', () => {
  const client = {} as Client;
  for (const packet of [null, {}, { t: 'READY', d: {} }, { t: 'INTERACTION_CREATE', d: { guild: null } }])
    noteCommunity(client, packet);
  assert.equal(localeOf(undefined, client), 'fr');
});
