import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { detectKind } from '../../src/media/inspect/detectKind.ts';
import { programEnv } from '../support/programEnv.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Starts the demo with its own environment, and ends it with the test. */
function startDemo(t: TestContext, output: (folder: string) => string = folder => join(folder, 'files')) {
  const folder = mkdtempSync(join(tmpdir(), 'demo-test-'));
  const demo: ChildProcess = spawn(process.execPath, ['sandbox/demo.ts', output(folder)], {
    cwd: ROOT,
    env: { ...programEnv(), TMPDIR: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', err: '' };
  demo.stdout?.on('data', (chunk: Buffer) => {
    said.out += chunk.toString();
  });
  demo.stderr?.on('data', (chunk: Buffer) => {
    said.err += chunk.toString();
  });
  const ended = once(demo, 'close').then(([code]) => code as number | null);
  t.after(async () => {
    demo.kill('SIGKILL');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  });
  return { demo, folder, said, ended };
}

test('GIVEN a fresh checkout WHEN the demo runs THEN it shows a song, lyrics and a failure stage by stage, operations on the song, and saves the files', async t => {
  const { folder, said, ended } = startDemo(t);
  assert.equal(await ended, 0, said.out + said.err);
  assert.equal(said.err, '');
  assert.ok(!said.out.includes('\u001b'), 'colours in a pipe');

  const order = [
    '/song prompt: a sea shanty about databases',
    '» Writing lyrics → · Track 1 → · Track 2',
    '✔ Lyrics → » Making track 1 → · Track 2',
    // A busy machine may have no state between this one and the end.
    '[ Again · 12 credits ]',
    'Saved',
    '/lyrics prompt:',
    '» Writing lyrics → · Ready',
    '[ Sing it',
    '/song prompt:',
    'Code 400',
    '[ Edit & retry ]  [ Tune ]  [ Delete ]',
    'chooses  Extend',
    'From Databases, track 1',
    '[ Track 2: extend, stems, video…  ▾ ]',
    'chooses  Cover art',
    'free · ',
    'chooses  Full stems (12)',
    '50 credits',
    'chooses  Synced lyrics',
    '.srt',
    'index.html',
    'npm run sandbox',
    'npm start',
  ];
  let from = 0;
  for (const text of order) {
    const at = said.out.indexOf(text, from);
    assert.notEqual(at, -1, `"${text}" is missing after:\n${said.out.slice(0, from)}`);
    from = at + text.length;
  }

  const kinds = (act: string): string[] => {
    const files = readdirSync(join(folder, 'files', act));
    const read = (name: string) => readFileSync(join(folder, 'files', act, name));
    return files.map(name => detectKind(read(name))?.extension ?? name.split('.').pop() ?? '').sort();
  };
  assert.deepEqual(kinds('song'), ['mp3', 'mp3', 'png', 'png']);
  assert.deepEqual(kinds('extended'), ['mp3', 'mp3', 'png', 'png']);
  assert.deepEqual(kinds('cover-art'), ['png', 'png']);
  assert.deepEqual(kinds('stems'), [...Array(9).fill('mp3'), 'zip']);
  assert.deepEqual(kinds('timed-lyrics'), ['lrc', 'srt']);

  // A page with a player, a picture or a link for each file, which it finds beside it.
  const page = readFileSync(join(folder, 'files', 'index.html'), 'utf8');
  const files = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path = '']) =>
    decodeURIComponent(path),
  );
  for (const path of files) assert.ok(existsSync(join(folder, 'files', path)), path);
  assert.equal(files.length, 4 + 4 + 2 + 10 + 2);
  assert.equal(page.match(/<audio controls/g)?.length, 2 + 2 + 9);
  assert.match(said.out, /file:\/\/\S+index\.html/);
});

test('GIVEN a folder that cannot be created WHEN the demo runs THEN it exits with 1 and says why', async t => {
  const { said, ended } = startDemo(t, folder => {
    writeFileSync(join(folder, 'file'), '');
    return join(folder, 'file', 'files');
  });
  assert.equal(await ended, 1);
  assert.match(said.err, /^The demo did not work\. .*ENOTDIR/);
});

test('GIVEN a running demo WHEN it is interrupted THEN it exits with 130 and leaves no files', async t => {
  const { demo, folder, said, ended } = startDemo(t);
  while (!said.out.includes('» Writing lyrics')) await once(demo.stdout ?? demo, 'data');
  assert.ok(readdirSync(folder).some(name => name.startsWith('bot-')));
  demo.kill('SIGINT');
  assert.equal(await ended, 130, said.err);
  assert.deepEqual(readdirSync(folder), ['files']);
});
