import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startDiscord } from '../../../sandbox/discord/startDiscord.ts';
import { createRest } from '../../../src/discord/rest/createRest.ts';
import { checkCommands } from '../../../src/doctor/checks/checkCommands.ts';
import { checkIntents } from '../../../src/doctor/checks/checkIntents.ts';
import { checkInteractions } from '../../../src/doctor/checks/checkInteractions.ts';
import { checkPublicBot } from '../../../src/doctor/checks/checkPublicBot.ts';
import { checkToken } from '../../../src/doctor/checks/checkToken.ts';
import { fetchApplication } from '../../../src/doctor/fetchApplication.ts';
import { anApplication, shown } from './support.ts';

const GUILD_ONLY = { contexts: [0], integration_types: [0] };
const DEFINITIONS = [{ name: 'song', description: 'Makes a song', ...GUILD_ONLY }];

test('GIVEN a valid token WHEN it is checked THEN the line names the bot and how many servers it is in', () => {
  const finding = checkToken({ outcome: 'known', application: anApplication() });
  assert.equal(shown(finding), 'ok: Discord knows the token: shantyman, in 2 servers.');
});

test('GIVEN a bot in no server WHEN the token is checked THEN the line has the link that adds it', () => {
  const application = anApplication({ approximate_guild_count: 0 });
  assert.match(
    shown(checkToken({ outcome: 'known', application })),
    /^warn: .*in no server yet.*oauth2\/authorize\?client_id=1234567890123456789/,
  );
});

test('GIVEN a public bot, a private one and one that nobody can add WHEN they are checked THEN each line says what to do', () => {
  assert.match(shown(checkPublicBot(anApplication({ bot_public: true }))), /^warn: .*spend your credits/);
  assert.equal(shown(checkPublicBot(anApplication())), 'ok: Only ada can add the bot to servers.');
  const ofTeam = anApplication({ team: { name: 'Choir' } });
  assert.equal(shown(checkPublicBot(ofTeam)), 'ok: Only Choir can add the bot to servers.');
  const locked = anApplication({ bot_require_code_grant: true });
  assert.match(shown(checkPublicBot(locked)), /^fail: .*nobody can add the bot.*Bot\.$/);
});

test('GIVEN privileged intents WHEN they are checked THEN the enabled ones are named, for small and for verified bots', () => {
  assert.match(shown(checkIntents(anApplication())), /^ok: /);
  const small = anApplication({ flags: (1 << 15) | (1 << 19) });
  assert.match(shown(checkIntents(small)), /^warn: .*Server Members, Message Content is on/);
  const verified = anApplication({ flags: 1 << 12 });
  assert.match(shown(checkIntents(verified)), /^warn: .*Presence is on/);
});

test('GIVEN an interactions endpoint WHEN it is checked THEN it is a fault, because no command reaches the bot', () => {
  assert.match(shown(checkInteractions(anApplication())), /^ok: /);
  const elsewhere = anApplication({ interactions_endpoint_url: 'https://old.example.org' });
  assert.match(shown(checkInteractions(elsewhere)), /^fail: .*Empty that field/);
});

test('GIVEN a Discord WHEN the application is requested THEN a wrong token, an error and no response are distinguished', async t => {
  const discord = await startDiscord();
  t.after(() => discord.close());
  const access = { apiUrl: discord.apiUrl, timeoutMs: 10_000 };
  discord.portal.flags = 1 << 18;
  const known = await fetchApplication(createRest({ ...access, token: discord.token }));
  assert.ok(known.outcome === 'known');
  assert.equal(known.application.id, discord.applicationId);
  assert.equal(known.application.flags, 1 << 18);

  const refused = await fetchApplication(createRest({ ...access, token: 'not.the.token' }));
  assert.equal(refused.outcome, 'refused');
  assert.match(shown(checkToken(refused)), /^fail: DISCORD_TOKEN is invalid.*Reset Token/);

  discord.fault({ route: '/applications/@me', answer: { status: 503 } });
  const broken = await fetchApplication(createRest({ ...access, token: discord.token }));
  assert.deepEqual(broken, { outcome: 'unreachable', code: 'HTTP 503' });

  discord.fault({ route: '/applications/@me', answer: { hang: true } });
  const silent = await fetchApplication(createRest({ ...access, token: discord.token, timeoutMs: 50 }));
  assert.match(shown(checkToken(silent)), /^fail: Discord cannot be asked: it does not answer in time/);

  const nowhere = createRest({ ...access, apiUrl: 'http://127.0.0.1:9/api', token: discord.token });
  assert.match(shown(checkToken(await fetchApplication(nowhere))), /^fail: .*ECONNREFUSED/);
});

test('GIVEN commands that are missing, different or equal WHEN they are checked THEN only a running bot is at fault', async t => {
  const discord = await startDiscord();
  t.after(() => discord.close());
  const rest = createRest({ apiUrl: discord.apiUrl, token: discord.token, timeoutMs: 10_000 });
  const options = {
    rest,
    applicationId: discord.applicationId,
    definitions: DEFINITIONS,
    guildId: undefined,
    isBotRunning: false,
  };
  assert.match(shown(await checkCommands(options)), /^warn: No commands are registered.*when it starts/);
  assert.match(shown(await checkCommands({ ...options, isBotRunning: true })), /^fail: .*Restart the bot/);
  await rest.put(`/applications/${discord.applicationId}/commands`, { body: DEFINITIONS });
  assert.equal(shown(await checkCommands(options)), 'ok: All 1 commands are registered.');
  const newer = [...DEFINITIONS, { name: 'lyrics', description: 'Writes lyrics', ...GUILD_ONLY }];
  assert.match(
    shown(await checkCommands({ ...options, definitions: newer })),
    /^warn: Other commands are registered/,
  );
  const elsewhere = { ...options, guildId: '99999999999999999' };
  assert.match(shown(await checkCommands(elsewhere)), /^fail: The bot is not in the server 9+\./);
});
