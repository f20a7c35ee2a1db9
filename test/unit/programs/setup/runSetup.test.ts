import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { after, test } from 'node:test';
import { createClock } from '../../../../sandbox/clock.ts';
import { startDiscord } from '../../../../sandbox/discord/startDiscord.ts';
import { startKie } from '../../../../sandbox/kie/startKie.ts';
import { runSetup } from '../../../../src/programs/setup/runSetup.ts';

const clock = createClock();
const discord = await startDiscord({ clock });
const kie = await startKie({ clock, automatic: false, credits: 188 });
const folder = mkdtempSync(join(tmpdir(), 'bot-setup-'));
after(async () => {
  await Promise.all([discord.close(), kie.close()]);
  rmSync(folder, { recursive: true, force: true });
});

let files = 0;

/** A setup in a terminal that a test reads and types into. */
function startSetup({ written, isTTY = true }: { written?: string; isTTY?: boolean } = {}) {
  files += 1;
  const file = join(folder, `${files}.env`);
  if (written !== undefined) writeFileSync(file, written, { mode: 0o644 });
  const input = Object.assign(new PassThrough(), { isTTY });
  const output = Object.assign(new PassThrough(), { isTTY });
  let shown = '';
  output.on('data', (chunk: Buffer) => {
    shown += chunk.toString();
  });
  const environment = { DISCORD_API_URL: discord.apiUrl, KIE_API_URL: kie.apiUrl };
  const code = runSetup({ input, output, environment, file });
  let read = 0;
  return {
    file,
    code,
    shown: () => shown,
    /** Waits for a question after the last one, and types a line. */
    answer: async (question: string, line: string) => {
      for (;;) {
        const at = shown.indexOf(question, read);
        if (at >= 0) {
          read = at + question.length;
          break;
        }
        await once(output, 'data');
      }
      input.write(`${line}\r`);
    },
    interrupt: () => input.write('\u0003'),
  };
}

const TOKEN = 'Paste the token and press Enter: ';
const KEY = 'Paste the key and press Enter: ';

test('GIVEN no settings WHEN wrong and then right values are typed THEN each is tried, and the right ones are in .env', async () => {
  discord.portal.botPublic = true;
  const run = startSetup();
  await run.answer(TOKEN, 'not a token');
  await run.answer(TOKEN, 'not.the.token');
  await run.answer(TOKEN, discord.token);
  await run.answer(KEY, 'not-the-key');
  await run.answer(KEY, kie.apiKey);
  await run.answer('[60]: ', '24');
  await run.answer('[300]: ', 'many');
  await run.answer('[300]: ', '');
  await run.answer('[600]: ', 'unlimited');
  assert.equal(await run.code, 0, run.shown());
  const shown = run.shown();
  assert.match(shown, /Paste the value alone/);
  assert.match(shown, /Discord does not accept this token/);
  assert.match(shown, /KIE does not accept KIE_API_KEY/);
  assert.match(shown, /✓ KIE accepts the key: 188 credits, about 15 songs/);
  assert.match(shown, /type a whole number/);
  for (const secret of [discord.token, kie.apiKey, 'not.the.token', 'not-the-key'])
    assert.ok(!shown.includes(secret), 'a secret was shown');
  assert.match(shown, /\/installation → Install Link: None/);
  assert.match(shown, /\/bot → Public Bot: off/);
  assert.match(shown, /^https:\/\/discord\.com\/oauth2\/authorize\?client_id=\d+\S*$/m);
  const settings = readFileSync(run.file, 'utf8')
    .split('\n')
    .filter(line => line !== '' && !line.startsWith('#'));
  assert.deepEqual(settings, [
    `DISCORD_TOKEN=${discord.token}`,
    `KIE_API_KEY=${kie.apiKey}`,
    'DAILY_CREDITS_PER_MEMBER=24',
    'DAILY_CREDITS_TOTAL=unlimited',
  ]);
  if (process.platform !== 'win32') assert.equal(statSync(run.file).mode & 0o777, 0o600);
});

test('GIVEN a file with settings WHEN setup runs THEN it asks for what is missing, and changes no line', async () => {
  discord.portal.botPublic = false;
  const written = `# mine\nDISCORD_TOKEN=${discord.token}\nKIE_API_KEY=\nPORT=4000\nDAILY_CREDITS_TOTAL=100`;
  const run = startSetup({ written });
  await run.answer(KEY, kie.apiKey);
  await run.answer('[60]: ', '');
  await run.answer('[300]: ', '');
  assert.equal(await run.code, 0, run.shown());
  assert.equal(readFileSync(run.file, 'utf8'), `${written}\nKIE_API_KEY=${kie.apiKey}\n`);
  assert.ok(!run.shown().includes(TOKEN));
  assert.ok(!run.shown().includes('Install Link'));
  if (process.platform !== 'win32') assert.equal(statSync(run.file).mode & 0o777, 0o600);
});

test('GIVEN a file with a token that Discord refuses WHEN setup runs THEN it says where to correct it, and changes nothing', async () => {
  const written = 'DISCORD_TOKEN=not.the.token\n';
  const run = startSetup({ written });
  assert.equal(await run.code, 1);
  assert.match(run.shown(), /Discord does not accept this token.*\n.*Correct it there/);
  assert.equal(readFileSync(run.file, 'utf8'), written);
});

test('GIVEN an accepted token WHEN setup is interrupted THEN the token is kept, and it says how to go on', async () => {
  const run = startSetup();
  await run.answer(TOKEN, discord.token);
  await run.answer(KEY, '');
  run.interrupt();
  assert.equal(await run.code, 1);
  assert.match(run.shown(), /run npm run setup again/);
  assert.match(readFileSync(run.file, 'utf8'), /^DISCORD_TOKEN=/m);
});

test('GIVEN no terminal WHEN setup runs THEN it says what to do instead, and ends with 1', async () => {
  const run = startSetup({ isTTY: false });
  assert.equal(await run.code, 1);
  assert.match(run.shown(), /no terminal.*\.env\.example.*npm run doctor/);
});
