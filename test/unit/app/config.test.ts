import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { readConfig, SETTING_NAMES } from '../../../src/app/config.ts';
import { findMisspelled } from '../../../src/app/findMisspelled.ts';
import { OperatorError } from '../../../src/lib/operatorError.ts';

const REQUIRED = { DISCORD_TOKEN: 'token-of-discord', KIE_API_KEY: 'key-of-kie' };

function problems(environment: Record<string, string>): string {
  try {
    readConfig(environment);
  } catch (error) {
    assert.ok(error instanceof OperatorError);
    return error.message;
  }
  return assert.fail('these settings should be refused');
}

test('GIVEN the two required values WHEN settings are read THEN all others have their defaults', () => {
  const config = readConfig(REQUIRED);
  assert.equal(config.port, 3000);
  assert.equal(config.host, '127.0.0.1');
  assert.equal(config.apiUrl, 'https://api.kie.ai');
  assert.equal(config.storeFile, 'data/bot.sqlite');
  assert.equal(config.model, 'V6');
  assert.equal(config.pollIntervalMs, 30_000);
  assert.equal(config.publicUrl, undefined);
  assert.deepEqual(config.hmacKeys, []);
});

test('GIVEN nothing WHEN settings are read THEN the error says what is needed, where to get it, and that the demo needs nothing', () => {
  const text = problems({});
  assert.match(text, /DISCORD_TOKEN is missing: discord\.com\/developers/);
  assert.match(text, /KIE_API_KEY is missing: .*kie\.ai\/api-key/);
  assert.match(text, /npm run demo/);
  assert.ok(text.split('\n').length <= 6);
});

test('GIVEN several problems WHEN settings are read THEN all are listed at once, without any value', () => {
  const text = problems({
    DISCORD_TOKEN: 'secret with spaces',
    KIE_API_KEY: 'ключ-secret',
    PORT: '99999',
    PUBLIC_URL: 'bot.example.org',
    KEEP_DAYS: '1.5',
    POLL_INTERVAL_SECONDS: '-1',
    VENDOR: 'other',
    STORE_URL: 'redis://localhost',
    LOG_LEVEL: 'loud',
    LOG_FORMAT: 'xml',
    DISCORD_GUILD_ID: 'my-server',
    OWNER_USER_ID: '@me',
    DAILY_CREDITS_PER_MEMBER: '-1',
    DAILY_CREDITS_PER_GUILD: 'many',
    ALLOWED_SERVERS: 'my-server',
    DIRECT_MESSAGES: 'friends',
    LOW_CREDITS: '-5',
    OPERATIONS_OFF: 'video, sing, dance',
  });
  for (const name of [
    'DISCORD_TOKEN',
    'KIE_API_KEY',
    'PORT',
    'PUBLIC_URL',
    'KEEP_DAYS',
    'POLL_INTERVAL_SECONDS',
    'VENDOR',
    'STORE_URL',
    'LOG_LEVEL',
    'LOG_FORMAT',
    'DISCORD_GUILD_ID',
    'OWNER_USER_ID',
    'DAILY_CREDITS_PER_MEMBER',
    'DAILY_CREDITS_PER_GUILD',
    'LOW_CREDITS',
    'OPERATIONS_OFF',
  ]) {
    assert.match(text, new RegExp(`^  ${name} must`, 'm'), name);
  }
  assert.doesNotMatch(text, /secret|99999|redis|loud|@me|many|sing/);
  assert.match(text, /OPERATIONS_OFF must hold names of operations only: generate, .*voice-check$/m);
  assert.match(text, /^Correct them in \.env or in the environment .* start again\.$/m);
});

test('GIVEN a copied file with empty values WHEN settings are read THEN empty counts as unset', () => {
  assert.equal(readConfig({ ...REQUIRED, PORT: '', PUBLIC_URL: '  ', VENDOR: '' }).vendor, 'kie');
});

test('GIVEN sunoapi WHEN settings are read THEN its URLs are used, unless others are set', () => {
  assert.equal(readConfig({ ...REQUIRED, VENDOR: 'sunoapi' }).apiUrl, 'https://api.sunoapi.org');
  assert.equal(
    readConfig({ ...REQUIRED, VENDOR: 'sunoapi', KIE_API_URL: 'http://127.0.0.1:9/' }).apiUrl,
    'http://127.0.0.1:9',
  );
});

test('GIVEN lists and fractions WHEN settings are read THEN they are split and scaled', () => {
  const config = readConfig({
    ...REQUIRED,
    KIE_WEBHOOK_HMAC_KEY: 'new, old',
    POLL_INTERVAL_SECONDS: '0.5',
    MEDIA_PRIVATE_HOSTS: '127.0.0.1,localhost',
    OPERATIONS_OFF: 'split-stem, video',
    DAILY_CREDITS_PER_MEMBER: '24.4',
    DAILY_CREDITS_PER_GUILD: 'unlimited',
    DAILY_CREDITS_TOTAL: '0',
    ALLOWED_SERVERS: '10000000000000000, 10000000000000001',
  });
  assert.deepEqual(config.operationsOff, ['split-stem', 'video']);
  assert.deepEqual(
    [config.dailyCreditsPerMember, config.dailyCreditsPerGuild, config.dailyCreditsTotal],
    [24.4, undefined, 0],
  );
  assert.deepEqual(config.allowedServers, new Set(['10000000000000000', '10000000000000001']));
  assert.deepEqual(config.hmacKeys, ['new', 'old']);
  assert.equal(config.pollIntervalMs, 500);
  assert.deepEqual(config.mediaPrivateHosts, ['127.0.0.1', 'localhost']);
});

test('GIVEN nothing about money WHEN settings are read THEN the bot is private, and capped', () => {
  const config = readConfig(REQUIRED);
  assert.deepEqual([config.allowedServers, config.directMessages], ['managed', 'owner']);
  assert.deepEqual(
    [config.dailyCreditsPerMember, config.dailyCreditsPerGuild, config.dailyCreditsTotal, config.lowCredits],
    [60, 300, 600, 100],
  );
  assert.equal(readConfig({ ...REQUIRED, ALLOWED_SERVERS: '*' }).allowedServers, 'any');
});

test('GIVEN proxies WHEN TRUST_PROXY is read THEN addresses, ranges and known words are accepted, and other values get a sentence', () => {
  const { trustProxy } = readConfig({ ...REQUIRED, TRUST_PROXY: '127.0.0.1, 10.0.0.0/8,fd00::/8, loopback' });
  assert.deepEqual(trustProxy, ['127.0.0.1', '10.0.0.0/8', 'fd00::/8', 'loopback']);
  for (const wrong of ['foo', '10.0.0.0/33', '1.2.3', '10.0.0.0/8/8', 'true'])
    assert.throws(
      () => readConfig({ ...REQUIRED, TRUST_PROXY: wrong }),
      /TRUST_PROXY must hold addresses of proxies/,
      wrong,
    );
});

test('GIVEN no name for downloads WHEN settings are read THEN it is the bot\u2019s own, in the form that browsers use', () => {
  assert.match(readConfig(REQUIRED).mediaUserAgent, /^Mozilla\/5\.0 \(compatible; Shantyman\/\d/);
  assert.equal(
    readConfig({ ...REQUIRED, MEDIA_USER_AGENT: 'Mozilla/5.0 Mine' }).mediaUserAgent,
    'Mozilla/5.0 Mine',
  );
  assert.throws(
    () => readConfig({ ...REQUIRED, MEDIA_USER_AGENT: 'a\r\nb: c' }),
    /MEDIA_USER_AGENT must be one line/,
  );
});

test('GIVEN PUBLIC_URL with a query, a fragment or an address of this network WHEN settings are read THEN it is refused with what to do', () => {
  const refused = (url: string, others = {}) => problems({ ...REQUIRED, PUBLIC_URL: url, ...others });
  for (const url of [
    'https://bot.example.org/?a=b',
    'https://bot.example.org/#top',
    'https://bot.example.org?',
  ])
    assert.match(refused(url), /^ {2}PUBLIC_URL must end before the \? or #/m, url);
  for (const url of [
    'http://localhost:3000',
    'https://bot.localhost.',
    'https://192.168.1.5',
    'http://2130706433',
    'http://[::1]:3000',
    'http://[::ffff:10.0.0.1]',
    'https://nas.local',
    'https://intranet/bot',
  ])
    assert.match(refused(url), /^ {2}PUBLIC_URL must be reachable from the internet.*use a tunnel/m, url);
  assert.match(
    refused('http://127.0.0.1:3000', { KIE_API_URL: 'https://gateway.example.org' }),
    /PUBLIC_URL must be reachable/,
  );
});

test('GIVEN PUBLIC_URL with a path, or of this network beside such a vendor WHEN settings are read THEN it is accepted', () => {
  const accepted = (url: string, others = {}) =>
    readConfig({ ...REQUIRED, PUBLIC_URL: url, ...others }).publicUrl;
  assert.equal(accepted('https://bot.example.org/songs/'), 'https://bot.example.org/songs');
  assert.equal(accepted('https://8.8.8.8'), 'https://8.8.8.8');
  assert.equal(
    accepted('http://127.0.0.1:3000', { KIE_API_URL: 'http://127.0.0.1:9' }),
    'http://127.0.0.1:3000',
  );
  assert.equal(accepted('http://bot:3000', { KIE_API_URL: 'http://10.0.0.2' }), 'http://bot:3000');
});

test('GIVEN secrets in files WHEN settings are read THEN they count as if they were set, without the last line break', t => {
  const folder = mkdtempSync(join(tmpdir(), 'secrets-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const config = readConfig({
    DISCORD_TOKEN_FILE: file('token', 'token-of-discord\n'),
    KIE_API_KEY_FILE: file('key', '\ufeffkey-of-kie\r\n'),
    KIE_WEBHOOK_HMAC_KEY_FILE: file('hmac', 'new,old\n'),
    STORE_URL_FILE: file('store', 'sqlite://elsewhere.sqlite\n'),
  });
  assert.deepEqual(
    [config.discordToken, config.apiKey, config.hmacKeys, config.storeFile],
    ['token-of-discord', 'key-of-kie', ['new', 'old'], 'elsewhere.sqlite'],
  );
});

test('GIVEN files that cannot be used WHEN settings are read THEN each has one sentence, without what it holds', t => {
  const folder = mkdtempSync(join(tmpdir(), 'secrets-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const [empty, odd] = [join(folder, 'empty'), join(folder, 'odd')];
  writeFileSync(empty, ' \n');
  writeFileSync(odd, 'my secret');
  const text = problems({
    DISCORD_TOKEN_FILE: join(folder, 'missing'),
    KIE_API_KEY_FILE: empty,
    STORE_URL: 'sqlite://a.sqlite',
    STORE_URL_FILE: odd,
    KIE_WEBHOOK_HMAC_KEY_FILE: folder,
  });
  assert.match(text, /^ {2}DISCORD_TOKEN_FILE names a file that cannot be read \(ENOENT.*check the path/m);
  assert.match(text, /^ {2}KIE_API_KEY_FILE names a file that is empty/m);
  assert.match(text, /^ {2}STORE_URL_FILE is set beside STORE_URL: keep one of the two$/m);
  assert.match(text, /^ {2}KIE_WEBHOOK_HMAC_KEY_FILE names a file that cannot be read \(EISDIR/m);
  assert.doesNotMatch(text, /is missing|npm run demo|my secret/);
  assert.match(problems({ ...REQUIRED, STORE_URL_FILE: odd }), /^ {2}STORE_URL must be sqlite/m);
});

test('GIVEN the files of secrets WHEN their names are misspelled THEN the names are found', () => {
  assert.deepEqual(findMisspelled(['DISCORD_TOKEN_FILES', 'KIE_API_KEYFILE'], SETTING_NAMES), [
    ['DISCORD_TOKEN_FILES', 'DISCORD_TOKEN_FILE'],
    ['KIE_API_KEYFILE', 'KIE_API_KEY_FILE'],
  ]);
});
