import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConfig } from '../../../src/app/config.ts';
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
