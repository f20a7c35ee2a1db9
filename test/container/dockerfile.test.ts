import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, globSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { createClock } from '../../sandbox/clock.ts';
import { startDiscord } from '../../sandbox/discord/startDiscord.ts';
import { startKie } from '../../sandbox/kie/startKie.ts';
import { freePort } from '../../sandbox/testbed/freePort.ts';
import { tinyMedia } from '../../sandbox/testbed/tinyMedia.ts';
import { buildImage, type Image } from './buildImage.ts';

const folder = mkdtempSync(join(tmpdir(), 'bot-image-'));
after(() => {
  if (process.getuid?.() !== 0) setWritable(folder, true);
  rmSync(folder, { recursive: true, force: true });
});
chmodSync(folder, 0o755);

// Users, modes and /bin/sh are those of Linux, which is what an image of Node runs.
if (process.platform === 'linux')
  test('GIVEN the Dockerfile WHEN its commands are followed and the bot is started as its user THEN a song is made, and only the data folder is written', async t => {
    const image = await buildImage(folder);
    const app = join(image.folder, 'app');
    assert.notEqual(image.ids.uid, 0);
    assert.deepEqual(readdirSync(app).sort(), [
      '.npmrc',
      'commands',
      'node_modules',
      'package-lock.json',
      'package.json',
      'scripts',
      'src',
    ]);
    // One Node, and nothing that only tests use.
    assert.deepEqual(globSync('node_modules/{node-*,.bin/node,typescript,@biomejs}', { cwd: app }), []);

    const clock = createClock();
    const discord = await startDiscord({ clock });
    const kie = await startKie({ clock, automatic: false, media: tinyMedia() });
    t.after(() => Promise.all([discord.close(), kie.close()]));
    const secrets = { DISCORD_TOKEN: discord.token, KIE_API_KEY: kie.apiKey };
    const files = Object.entries(secrets).map(([name, value]) => {
      const file = join(folder, name);
      writeFileSync(file, `${value}\n`, { mode: 0o644 });
      return [`${name}_FILE`, file];
    });
    const env = {
      PORT: String(await freePort()),
      ALLOWED_SERVERS: '*',
      DISCORD_API_URL: discord.apiUrl,
      KIE_API_URL: kie.apiUrl,
      KIE_UPLOAD_URL: kie.uploadUrl,
      MEDIA_PRIVATE_HOSTS: '127.0.0.1',
      POLL_INTERVAL_SECONDS: '0.2',
      ...Object.fromEntries(files),
    };
    if (process.getuid?.() !== 0) setWritable(app, false);
    const builtAt = statSync(app).mtimeMs;

    const bot = startIn(image, image.command, env);
    t.after(() => bot.child.kill('SIGKILL'));
    while ((await startIn(image, image.health, env).ended) !== 0) {
      assert.equal(bot.child.exitCode, null, bot.output());
      await wait(100);
    }
    await discord.ready(['song']);
    const song = discord.member().type('song', { prompt: 'a song in a container' });
    (await kie.nextTask()).advance('complete');
    const card = await song.message();
    await card.until(({ attachments }) => attachments.some(({ filename }) => filename.endsWith('.mp3')));

    assert.equal(statSync(app).mtimeMs, builtAt);
    const written = readdirSync(join(image.folder, 'data'));
    assert.ok(written.includes('bot.sqlite') && written.includes('cache'), written.join(' '));
    if (process.getuid?.() === 0)
      assert.equal(statSync(join(image.folder, 'data/bot.sqlite')).uid, image.ids.uid);
    bot.child.kill('SIGTERM');
    assert.equal(await bot.ended, 0, bot.output());
    assert.notEqual(await startIn(image, image.health, env).ended, 0);
  });

interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  output(): string;
}

/** Starts a command as a container of the image does: with its user, environment and folder, and no program but Node. */
function startIn(
  image: Image,
  [program, ...parameters]: Image['command'],
  env: Record<string, string>,
): Running {
  const isRoot = process.getuid?.() === 0;
  const child = spawn(program, parameters, {
    cwd: image.workdir,
    env: { ...image.env, ...env, PATH: join(image.folder, 'bin') },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(isRoot && image.ids),
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  return { child, ended: once(child, 'close').then(([code]) => code), output: () => output };
}

/** Sets whether this user may write to a folder and all below it. */
function setWritable(path: string, isWritable: boolean): void {
  const entries = [path, ...globSync('**/*', { cwd: path }).map(entry => join(path, entry))];
  for (const entry of entries) {
    const { mode } = statSync(entry, { throwIfNoEntry: false }) ?? {};
    if (mode !== undefined) chmodSync(entry, isWritable ? mode | 0o200 : mode & ~0o222);
  }
}
