import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startProcess } from '../../sandbox/testbed/botProcess.ts';
import { freePort } from '../../sandbox/testbed/freePort.ts';
import { startProcessTestbed } from '../../sandbox/testbed/startProcessTestbed.ts';
import { openStore } from '../../src/store/openStore.ts';
import { damagePage, middlePageOf } from '../support/damageStore.ts';
import { pollUntil } from '../support/pollUntil.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const testbed = await startProcessTestbed({
  kie: { hmacKey: 'webhook-secret' },
  env: { KIE_WEBHOOK_HMAC_KEY: 'webhook-secret' },
});
after(() => testbed[Symbol.asyncDispose]());

test('GIVEN no settings WHEN the bot is started THEN it says in a few lines what it needs, and exits with 1', async () => {
  const context = startProcess({});
  assert.equal(await context.ended, 1);
  assert.match(context.output(), /DISCORD_TOKEN[\s\S]*KIE_API_KEY[\s\S]*npm run demo/);
  assert.ok(context.output().trim().split('\n').length <= 6, context.output());
});

test('GIVEN a bot that starts WHEN it is connected THEN it logs an invite link with minimal permissions', async () => {
  const connected = await testbed.bot.logged('Connected to Discord');
  const invite = new URL(String(connected.invite));
  assert.equal(invite.searchParams.get('scope'), 'bot applications.commands');
  assert.equal(invite.searchParams.get('client_id'), testbed.discord.applicationId);
});

test('GIVEN a token that Discord rejects WHEN the bot is started THEN it exits with a sentence that says what to do', async () => {
  const context = startProcess({
    ...testbed.env,
    DISCORD_TOKEN: 'not.the.token',
    STORE_URL: `sqlite://${testbed.storeFile}.other`,
    PORT: '0',
  });
  assert.equal(await context.ended, 1);
  assert.match(context.output(), /DISCORD_TOKEN is invalid.*Reset Token/);
  assert.ok(!context.output().includes('not.the.token'));
});

test('GIVEN a store in use WHEN a second bot is started THEN it exits with a sentence that says why, and the first continues', async () => {
  const second = startProcess({ ...testbed.env, PORT: '0' });
  assert.equal(await second.ended, 1);
  assert.match(second.output(), /Another process uses the store/);
  await testbed.discord.member().type('song', { prompt: 'rain' }).message();
  await testbed.kie.nextTask();
});

test('GIVEN a damaged store WHEN the bot is started THEN it refuses with a sentence if it sees that, and says so later if it finds out later', async t => {
  const storeFile = `${testbed.storeFile}.damaged`;
  const store = await openStore(storeFile);
  const value = { version: 3, padding: 'x'.repeat(1000) };
  const rows = Array.from({ length: 9000 }, (_, at) => ({
    namespace: 'tasks' as const,
    key: String(at).padStart(18, '0'),
    value,
  }));
  await store.commit({ set: rows });
  await store.close();
  damagePage(storeFile, middlePageOf(storeFile));
  const port = String(await freePort());
  const env = { ...testbed.env, STORE_URL: `sqlite://${storeFile}`, PORT: port };
  const running = startProcess(env);
  // A bot that runs on would keep this process alive.
  t.after(() => running.kill());
  const isDamaged = async () => {
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
    return ready?.status === 503 && (await ready.text()).includes('"store"');
  };
  // The check of the records after the start reads the page.
  while (!(await isDamaged())) await wait(20);
  await pollUntil(
    () => /The store .* is damaged .*last backup/.test(running.output()),
    'the sentence in the log',
  );
  assert.equal(await running.stop(), 0);

  damagePage(storeFile, 1);
  const refused = startProcess(env);
  assert.equal(await refused.ended, 1);
  assert.match(refused.output(), /The store .* is damaged .*last backup/);
  assert.doesNotMatch(refused.output(), /^\s+at /m);
});

test('GIVEN a bot whose store thread ends by itself WHEN it runs THEN it ends with a sentence and exit code 75', async () => {
  const env = {
    ...testbed.env,
    STORE_URL: `sqlite://${testbed.storeFile}.ended`,
    PORT: String(await freePort()),
  };
  const endThread = `import { isMainThread, workerData } from 'node:worker_threads';
    if (!isMainThread) setTimeout(() => process.exit(3), 500)`;
  const preload = `data:text/javascript,${encodeURIComponent(endThread)}`;
  const context = startProcess(env, ['--import', preload, 'src/main.ts']);
  assert.equal(await context.ended, 75);
  assert.match(
    context.output(),
    /The thread that reads and writes the store .* has ended .* start the bot again/,
  );
  assert.doesNotMatch(context.output(), /^\s+at /m);
});

test('GIVEN a port in use WHEN the bot is started THEN the error names the port and what to do', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const port = String((taken.address() as { port: number }).port);
  const context = startProcess({
    ...testbed.env,
    STORE_URL: `sqlite://${testbed.storeFile}.other`,
    PORT: port,
  });
  assert.equal(await context.ended, 1);
  assert.match(context.output(), new RegExp(`${port}.*PORT`));
  assert.doesNotMatch(context.output(), /^\s+at /m);
  taken.close();
});

test('GIVEN a running bot WHEN it is stopped and started again THEN it exits with 0, its WAL is merged into the file, and commands are not registered again', async () => {
  await testbed.discord.member().type('song', { prompt: 'rain' }).message();
  await testbed.kie.nextTask();
  assert.equal(await testbed.bot.stop(), 0);
  const wal = `${testbed.storeFile}-wal`;
  assert.ok(!existsSync(wal) || statSync(wal).size === 0);
  await testbed.restart();
  const puts = testbed.discord.requests.filter(
    ({ method, route }) => method === 'PUT' && route.endsWith('/commands'),
  );
  assert.equal(puts.length, 1);
});

test('GIVEN a bot that starts WHEN a command and a callback arrive as soon as it is ready THEN both are answered in time', async () => {
  const { discord, env } = testbed;
  await testbed.bot.kill();
  const bot = startProcess(env);
  while (!(await fetch(`${env.PUBLIC_URL}/readyz`).catch(() => undefined))?.ok) await wait(5);
  const [answer, callback] = await Promise.all([
    // The sandbox fails a command that is not answered within three seconds.
    discord.member().type('help').message(),
    fetch(`${env.PUBLIC_URL}/callbacks/${'0'.repeat(18)}/${'0'.repeat(32)}`, { method: 'POST' }),
  ]);
  assert.ok(answer.id);
  assert.equal(callback.status, 404);
  await bot.logged('Connected to Discord');
  assert.equal(await bot.stop(), 0);
  await testbed.restart();
});

test('GIVEN log level info WHEN a song is made THEN the log contains no secret, token, callback path or prompt', async () => {
  const reply = testbed.discord.member().type('song', { prompt: 'my very private idea' });
  const card = await reply.message();
  const task = await testbed.kie.nextTask();
  await task.send('complete');
  await card.until(() => card.attachments.length === 2);
  await testbed.bot.stop();
  const output = testbed.bot.output();
  const secret = task.callBackUrl.split('/').at(-1) ?? '';
  assert.ok(output.includes('Task accepted by vendor'));
  for (const hidden of [
    secret,
    testbed.discord.token,
    testbed.kie.apiKey,
    'webhook-secret',
    'private idea',
    String(reply.record.payload.token),
  ]) {
    assert.ok(hidden.length > 5 && !output.includes(hidden));
  }
});

/** Starts a shell's pipeline with the bot in it and no Discord. Resolves with its group once the bot waits for Discord. */
async function startPipeline(pipeline: string, others: Record<string, string> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'terminal-'));
  const port = String(await freePort());
  const nowhere = `http://127.0.0.1:${await freePort()}`;
  const group = spawn('sh', ['-c', pipeline], {
    cwd: ROOT,
    env: {
      ...testbed.env,
      PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
      NODE_NO_WARNINGS: '1',
      DISCORD_API_URL: nowhere,
      STORE_URL: `sqlite://${folder}/bot.sqlite`,
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      PORT: port,
      FOLDER: folder,
      ...others,
    },
    stdio: ['ignore', 'ignore', 'ignore'],
    detached: true,
  });
  const exited = once(group, 'exit');
  after(() => {
    killGroup(group.pid);
    rmSync(folder, { recursive: true, force: true });
  });
  while (!(await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined))?.ok) await wait(20);
  const send = (signal: NodeJS.Signals) => process.kill(-(group.pid ?? assert.fail()), signal);
  const code = () => readFileSync(join(folder, 'code'), 'utf8').trim();
  return { exited, send, code };
}

test('GIVEN a bot whose output is piped, and no Discord WHEN Ctrl-C ends the reader while the bot stops THEN the bot ends too, with 0', async () => {
  const reader = 'while read -r line; do case "$line" in *Stopping*) exit;; esac; done';
  const bot = await startPipeline(
    `(trap "" INT; node src/main.ts; echo $? > $FOLDER/code) | (trap "" INT; ${reader})`,
  );
  bot.send('SIGINT');
  await bot.exited;
  assert.equal(bot.code(), '0');
});

test('GIVEN a bot whose output nobody reads any more WHEN it runs on and is stopped THEN it does, and ends with 0', async () => {
  const bot = await startPipeline('(trap "" INT; node src/main.ts 2>&1; echo $? > $FOLDER/code) | head -1', {
    LOG_LEVEL: 'trace',
  });
  bot.send('SIGINT');
  await bot.exited;
  assert.equal(bot.code(), '0');
});

test('GIVEN a bot that is stopping while another thread is stuck WHEN it has stopped THEN it ends all the same', async () => {
  const fifo = join(mkdtempSync(join(tmpdir(), 'stuck-')), 'fifo');
  spawnSync('mkfifo', [fifo]);
  after(() => rmSync(dirname(fifo), { recursive: true }));
  const stuck = `data:text/javascript,import fs from 'node:fs'; import { isMainThread } from 'node:worker_threads'; if (isMainThread) fs.open('${fifo}', 'r', () => {})`;
  const env = { ...testbed.env, STORE_URL: `sqlite://${fifo}.sqlite`, PORT: '0' };
  const bot = startProcess(env, ['--import', stuck, 'src/main.ts']);
  await bot.logged('Connected to Discord');
  await bot.stop();
  assert.ok(bot.logs().some(({ msg }) => msg === 'Stopped'));
});

test('GIVEN npm start WHEN npm gets SIGTERM THEN the bot stops cleanly, whichever shell npm uses', async t => {
  const env = {
    ...process.env,
    ...testbed.env,
    STORE_URL: `sqlite://${testbed.storeFile}.npm`,
    PORT: String(await freePort()),
  };
  const npm = spawn('npm', ['start'], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let output = '';
  npm.stdout.on('data', chunk => {
    output += chunk;
  });
  const exited = once(npm, 'exit');
  // No process of npm's group is left, whatever the test's result.
  t.after(() => killGroup(npm.pid));
  while (!/Connected to Discord/.test(output)) await once(npm.stdout, 'data');
  npm.kill('SIGTERM');
  await exited;
  while (!/"Stopped"/.test(output)) await once(npm.stdout, 'data');
});

function killGroup(pid: number | undefined): void {
  try {
    if (pid) process.kill(-pid, 'SIGKILL');
  } catch {
    // It has exited, as expected.
  }
}

test('GIVEN a running bot WHEN its files are looked at THEN nobody but its user can read them', () => {
  const files = ['', '-wal', '-shm', '.lock']
    .map(ending => `${testbed.storeFile}${ending}`)
    .filter(existsSync);
  assert.ok(files.length > 0);
  for (const file of files) assert.equal(statSync(file).mode & 0o077, 0, file);
});
