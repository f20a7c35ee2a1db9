import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { checkBot } from '../../../src/doctor/checks/checkBot.ts';
import { checkDisk } from '../../../src/doctor/checks/checkDisk.ts';
import { checkPrices } from '../../../src/doctor/checks/checkPrices.ts';
import { checkSettingsFile } from '../../../src/doctor/checks/checkSettingsFile.ts';
import { checkStoreAccess } from '../../../src/doctor/checks/checkStoreAccess.ts';
import { checkStoreFiles } from '../../../src/doctor/checks/checkStoreFiles.ts';
import { renderFinding, renderSummary } from '../../../src/doctor/finding.ts';
import { findRunningBot } from '../../../src/doctor/findRunningBot.ts';
import { openStore } from '../../../src/store/openStore.ts';
import { listen } from '../suno/listen.ts';
import { shown } from './support.ts';

const NO_BOT = { state: 'none' } as const;
const BOT = { state: 'running', address: 'http://127.0.0.1:3000', waitingFor: [] } as const;

/** A folder for one test. */
function aFolder(t: { after: (remove: () => void) => void }): string {
  const folder = mkdtempSync(join(tmpdir(), 'bot-doctor-test-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test('GIVEN no store WHEN it is checked THEN nothing is created', t => {
  const folder = aFolder(t);
  const storeFile = join(folder, 'data', 'bot.sqlite');
  assert.match(
    shown(checkStoreAccess({ storeFile, bot: NO_BOT })),
    /^ok: .*will be made when the bot starts/,
  );
  assert.deepEqual(readdirSync(folder), []);
});

test('GIVEN a store WHEN it is checked THEN it can be written and does not change', async t => {
  const storeFile = join(aFolder(t), 'bot.sqlite');
  const store = await openStore(storeFile);
  await store.commit({ set: [{ namespace: 'spent', key: 'a', value: 1 }] });
  assert.match(shown(checkStoreAccess({ storeFile, bot: NO_BOT })), /^warn: Another process uses the store/);
  await store.close();
  assert.match(
    shown(checkStoreAccess({ storeFile, bot: NO_BOT })),
    /^ok: The store .* can be read and written/,
  );
  const again = await openStore(storeFile);
  assert.equal(await again.rows.get({ namespace: 'spent', key: 'a' }), 1);
  await again.close();
});

test('GIVEN a store of another user WHEN it is checked THEN it is not opened, and the line names the user', t => {
  const storeFile = join(aFolder(t), 'bot.sqlite');
  writeFileSync(storeFile, '');
  const userId = (process.getuid?.() ?? 0) + 1;
  assert.match(
    shown(checkStoreAccess({ storeFile, bot: NO_BOT, userId })),
    /^warn: .*belongs to another user.*sudo -u/,
  );
  assert.ok(!existsSync(`${storeFile}.lock`));
});

test('GIVEN a file that is not a store WHEN it is checked THEN it is a fault with a sentence', t => {
  const storeFile = join(aFolder(t), 'bot.sqlite');
  writeFileSync(storeFile, 'This is not a database at all. '.repeat(100));
  assert.match(
    shown(checkStoreAccess({ storeFile, bot: NO_BOT })),
    /^fail: .*cannot be opened \(.*not a database\).*backup/,
  );
});

test('GIVEN a running bot WHEN the store is checked THEN the result is the one that the bot reports', () => {
  const storeFile = '/nowhere/bot.sqlite';
  assert.match(shown(checkStoreAccess({ storeFile, bot: BOT })), /^ok: The bot that runs can write/);
  const broken = { ...BOT, waitingFor: ['store'] };
  assert.match(shown(checkStoreAccess({ storeFile, bot: broken })), /^fail: The bot that runs cannot write/);
});

test('GIVEN a disk that fills up WHEN it is checked THEN it is first a warning and then a fault', () => {
  const free = (mib: number) =>
    checkDisk({ storeFile: 'data/bot.sqlite', freeBytes: () => mib * 1024 * 1024 });
  assert.match(shown(free(5000)), /^ok: There is room: 5 GiB for the store, 5 GiB for files/);
  assert.match(shown(free(500)), /^warn: Only 500 MiB are left/);
  assert.match(shown(free(50)), /^fail: Only 50 MiB are left.*Free some space/);
  assert.match(shown(checkDisk({ storeFile: '/not/there/bot.sqlite' })), /^(ok|warn|fail): /);
});

test('GIVEN settings that other users can read WHEN the file is checked THEN the line has the command that prevents it', t => {
  const path = join(aFolder(t), '.env');
  writeFileSync(path, '');
  chmodSync(path, 0o644);
  assert.match(shown(checkSettingsFile(path, 'linux')), /^warn: .*chmod 600 /);
  assert.match(shown(checkSettingsFile(path, 'win32')), /^ok: /);
  chmodSync(path, 0o600);
  assert.match(shown(checkSettingsFile(path, 'linux')), /^ok: /);
});

test('GIVEN a bot, another program or nothing on the port WHEN a bot is looked for THEN they are distinguished', async () => {
  const portOf = (url: string) => Number(new URL(url).port);
  await using ready = await listen((_request, response) => response.end('{"status":"ready"}'));
  const bot = await findRunningBot({ host: '0.0.0.0', port: portOf(ready.url) });
  assert.match(shown(checkBot(bot)), /^ok: A bot runs at http:\/\/127\.0\.0\.1:\d+, and is ready/);
  await using waiting = await listen((_request, response) =>
    response.writeHead(503).end('{"status":"not ready","waitingFor":["discord"]}'),
  );
  const notReady = await findRunningBot({ host: '127.0.0.1', port: portOf(waiting.url) });
  assert.match(shown(checkBot(notReady)), /^fail: .*waits for discord/);
  await using other = await listen((_request, response) => response.end('<h1>Welcome to nginx!</h1>'));
  const nginx = await findRunningBot({ host: '127.0.0.1', port: portOf(other.url) });
  assert.match(shown(checkBot(nginx)), /^fail: Another program answers.*PORT/);
  assert.deepEqual(await findRunningBot({ host: '127.0.0.1', port: 9 }), { state: 'none' });
});

test('GIVEN findings WHEN they are printed THEN each sentence has its own line, and the last line counts them', () => {
  const ok = { name: 'Key', level: 'ok', sentence: 'Fine.' } as const;
  const warn = { name: 'Public bot', level: 'warn', sentence: 'Look.' } as const;
  const fail = { name: 'Store', level: 'fail', sentence: 'Mend.' } as const;
  assert.equal(renderFinding(ok), '✓ Key           Fine.');
  assert.equal(renderFinding(warn), '! Public bot    Look.');
  assert.equal(renderSummary([ok]), 'Nothing is wrong that a member would notice.');
  assert.equal(
    renderSummary([ok, warn]),
    'Nothing is wrong that a member would notice, and one line worth a look (!).',
  );
  assert.equal(
    renderSummary([fail, fail, warn, warn]),
    '2 things to mend (✗), and 2 lines worth a look (!).',
  );
});

test('GIVEN a store that every user can read WHEN it is checked THEN the warning names its files, and there is none for a private one', t => {
  const file = join(aFolder(t), 'bot.sqlite');
  assert.equal(checkStoreFiles(file, 'linux'), undefined);
  for (const path of [file, `${file}-wal`]) writeFileSync(path, '');
  chmodSync(file, 0o644);
  chmodSync(`${file}-wal`, 0o600);
  assert.equal(checkStoreFiles(file, 'linux')?.sentence.endsWith(`chmod 600 ${file}`), true);
  assert.equal(checkStoreFiles(file, 'win32'), undefined);
  chmodSync(file, 0o600);
  assert.equal(checkStoreFiles(file, 'linux'), undefined);
});

test('GIVEN a price table WHEN it is older than 60 days THEN a warning says how old it is, and before there is none', () => {
  const now = (day: string) => () => Date.parse(day);
  const asOf = '2026-10-05';
  assert.match(shown(checkPrices({ asOf, now: now('2026-12-04') })), /^ok: The prices are of 2026-10-05/);
  assert.match(
    shown(checkPrices({ asOf, now: now('2026-12-05') })),
    /^warn: The prices are of 2026-10-05, 61 days ago.*PRICES_FILE/,
  );
});
