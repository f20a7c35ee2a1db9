import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { startProcess } from '../../sandbox/testbed/botProcess.ts';
import { freePort } from '../../sandbox/testbed/freePort.ts';
import { startProcessTestbed } from '../../sandbox/testbed/startProcessTestbed.ts';
import { OPERATION_NAMES } from '../../src/domain/operationNames.ts';
import { assertClean } from '../support/assertClean.ts';

/** All operations but songs and those that extend them, because the catalog accepts one request a second. */
const OPERATIONS_OFF = OPERATION_NAMES.filter(name => name !== 'generate' && name !== 'extend').join(',');

/** A price table of today: the built-in one grows old, and the doctor says so. */
const folder = mkdtempSync(join(tmpdir(), 'bot-doctor-prices-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const PRICES_FILE = join(folder, 'prices.json');
const asOf = new Date().toISOString().slice(0, 10);
writeFileSync(
  PRICES_FILE,
  JSON.stringify({ asOf, source: 'https://kie.ai/pricing', prices: { generate: 12 } }),
);

const testbed = await startProcessTestbed({
  kie: { hmacKey: 'webhook-secret', credits: 188 },
  env: { KIE_WEBHOOK_HMAC_KEY: 'webhook-secret', OPERATIONS_OFF, PRICES_FILE },
  commands: ['song'],
});
after(() => testbed[Symbol.asyncDispose]());
const { discord, kie, env } = testbed;
discord.portal.botPublic = false;

/** The doctor's lines by the name at their start, and its exit code. */
async function askDoctor(changes: Record<string, string> = {}) {
  const doctor = startProcess({ ...env, ...changes }, ['scripts/launch.mjs', 'src/doctor.ts']);
  const code = await doctor.ended;
  const output = doctor.output();
  // No line of a stack, no name of an error class, no secret.
  assert.doesNotMatch(output, /^\s+at |node:internal|\w+Error:/m);
  for (const secret of [discord.token, kie.apiKey, 'webhook-secret']) assert.ok(!output.includes(secret));
  const lines = output.split('\n').flatMap(line => {
    const [, mark, name, sentence] = /^([✓!✗]) (.{13}) (.*)$/.exec(line) ?? [];
    return name === undefined ? [] : [[name.trim(), `${mark} ${sentence}`] as const];
  });
  return { code, output, lines: new Map(lines) };
}

test('GIVEN a bot that runs well WHEN the doctor is asked THEN every line is good, nothing is paid, and it ends with 0', async () => {
  const { code, output, lines } = await askDoctor();
  assert.equal(code, 0, output);
  assert.doesNotMatch(output, /^[!✗]/m);
  assert.match(lines.get('Bot') ?? '', /^✓ A bot runs at/);
  assert.match(lines.get('Store') ?? '', /^✓ The bot that runs can write/);
  assert.match(lines.get('Commands') ?? '', /^✓ All \d+ commands are registered/);
  assert.match(lines.get('Key') ?? '', /^✓ KIE accepts the key: 188 credits, about 15 songs\./);
  assert.match(lines.get('Models') ?? '', /^✓ Songs are made with V6, and KIE's catalog has nothing/);
  assert.match(lines.get('Callbacks') ?? '', /^✓ A signed test callback to .* arrived/);
  assert.match(output, /Nothing is wrong that a member would notice\.\n$/);
  assert.equal(kie.tasks.length, 0);
  assert.equal(kie.credits, 188);
  assertClean(testbed);
});

test('GIVEN a bot that has just become ready WHEN its log is read THEN the same checks stand there in short, after its connection', async () => {
  const last = await testbed.bot.logged(`A signed test callback to ${env.PUBLIC_URL} arrived.`);
  assert.equal(last.check, 'Callbacks');
  const logs = testbed.bot.logs();
  const checks = logs.flatMap(({ check }) => (typeof check === 'string' ? [check] : []));
  assert.deepEqual(checks, [
    'Discord',
    'Public bot',
    'Intents',
    'Interactions',
    'Key',
    'Prices',
    'Clock',
    'Disk',
    'Callbacks',
  ]);
  const connectedAt = logs.findIndex(({ msg }) => msg === 'Connected to Discord');
  assert.ok(connectedAt < logs.findIndex(({ check }) => check === 'Public bot'));
});

test('GIVEN a bot that runs WHEN single things are wrong THEN their lines say so, and only what a member notices ends with 1', async () => {
  discord.portal.botPublic = true;
  discord.portal.flags = 1 << 19;
  kie.dateOffsetMs = 120_000;
  const looked = await askDoctor();
  assert.equal(looked.code, 0, looked.output);
  assert.match(looked.lines.get('Public bot') ?? '', /^! .*Public Bot off/);
  assert.match(looked.lines.get('Intents') ?? '', /^! .*Message Content is on/);
  assert.match(looked.lines.get('Clock') ?? '', /^! .* seconds slow/);
  assert.match(looked.output, /3 lines worth a look/);
  Object.assign(discord.portal, { botPublic: false, flags: 0 });

  kie.dateOffsetMs = 0;
  kie.credits = 5;
  kie.refusedAgents = /Shantyman/;
  kie.catalog.demands['ai-music-api/generate'] = ['mood'];
  discord.portal.interactionsEndpointUrl = 'https://old.example.org';
  const broken = await askDoctor({ KIE_WEBHOOK_HMAC_KEY: 'another-secret' });
  assert.equal(broken.code, 1);
  assert.match(broken.lines.get('Key') ?? '', /^✗ .*not enough for a song/);
  assert.match(broken.lines.get('File host') ?? '', /^✗ .*403/);
  assert.match(broken.lines.get('Models') ?? '', /^✗ .*generate demands mood/);
  assert.match(broken.lines.get('Interactions') ?? '', /^✗ /);
  assert.match(broken.lines.get('Callbacks') ?? '', /^✗ .*another KIE_WEBHOOK_HMAC_KEY/);
  assert.match(broken.output, /5 things to mend/);
  discord.portal.interactionsEndpointUrl = null;
  kie.refusedAgents = undefined;
  kie.catalog.demands = {};
  kie.credits = 188;
});

test('GIVEN a wrong token and a wrong key WHEN the doctor is asked THEN each is a sentence', async () => {
  const { code, lines } = await askDoctor({ DISCORD_TOKEN: 'not.the.token', KIE_API_KEY: 'not-the-key' });
  assert.equal(code, 1);
  assert.match(lines.get('Discord') ?? '', /^✗ DISCORD_TOKEN is invalid/);
  assert.match(lines.get('Key') ?? '', /^✗ KIE does not accept KIE_API_KEY/);
  assert.match(lines.get('Callbacks') ?? '', /^✗ A bot answers .* another DISCORD_TOKEN/);
});

test('GIVEN Discord and the vendor out of reach WHEN the doctor is asked THEN each is a sentence', async () => {
  const nowhere = 'http://127.0.0.1:9';
  const { code, lines } = await askDoctor({ DISCORD_API_URL: nowhere, KIE_API_URL: nowhere });
  assert.equal(code, 1);
  assert.match(lines.get('Discord') ?? '', /^✗ Discord cannot be asked: nothing listens there/);
  assert.match(lines.get('Key') ?? '', /^✗ KIE cannot be asked: nothing listens there/);
  assert.match(lines.get('Callbacks') ?? '', /^✓ /, 'the bot that runs is still reached');
});

test('GIVEN no settings, or a wrong one WHEN the doctor is asked THEN it says what is needed, and ends with 1', async () => {
  const fresh = startProcess({}, ['src/doctor.ts']);
  assert.equal(await fresh.ended, 1);
  assert.match(fresh.output(), /✗ Settings[\s\S]*DISCORD_TOKEN[\s\S]*KIE_API_KEY/);
  assert.doesNotMatch(fresh.output(), /^\s+at /m);
  const { code, output } = await askDoctor({ PORT: 'three thousand' });
  assert.equal(code, 1);
  assert.match(output, /✗ Settings[\s\S]*PORT must be a whole number/);
});

test('GIVEN no bot that runs WHEN the doctor is asked THEN it listens itself for the test, and opens the store', async () => {
  await testbed.bot.stop();
  const { code, output, lines } = await askDoctor();
  assert.equal(code, 0, output);
  assert.match(lines.get('Bot') ?? '', /^✓ No bot runs/);
  assert.match(lines.get('Store') ?? '', /^✓ The store .* can be read and written/);
  assert.match(lines.get('Callbacks') ?? '', /^✓ A signed test callback to .* arrived/);

  const elsewhere = await askDoctor({ PUBLIC_URL: `http://127.0.0.1:${await freePort()}` });
  assert.equal(elsewhere.code, 0, 'a machine that cannot call itself is a warning');
  assert.match(elsewhere.lines.get('Callbacks') ?? '', /^! .*from this machine/);
  const without = await askDoctor({ PUBLIC_URL: '' });
  assert.equal(without.code, 0);
  assert.match(without.lines.get('Callbacks') ?? '', /^! PUBLIC_URL is not set/);
  await testbed.restart();
});
