import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { runInChildProcess } from '../../../src/media/child/runInChildProcess.ts';
import { pollUntil } from '../../support/pollUntil.ts';

const MODULE = new URL('./testChild.ts', import.meta.url);

const run = (work: string, timeoutMs = 20_000) => runInChildProcess(MODULE, { work }, { timeoutMs });

async function makeFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'child-test-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** The running child processes of a process. */
async function childrenOf(pid: number | undefined): Promise<string[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'latin1');
  return text.split(' ').filter(Boolean);
}

test('GIVEN work WHEN it runs in a child process THEN the result comes from a process with low priority and an empty environment', async () => {
  process.env.SHANTYMAN_TEST_SECRET = 'hidden';
  const { env, priority } = (await run('look')) as { env: Record<string, string>; priority: number };
  assert.deepEqual(
    Object.keys(env).filter(name => !name.startsWith('NODE_CHANNEL')),
    [],
  );
  assert.ok(priority > 0);
});

test('GIVEN work that fails, exits, or uses up all memory WHEN it runs in a child process THEN only the child is affected', async () => {
  await assert.rejects(run('fail'), { message: 'too much' });
  await assert.rejects(run('leave'), { message: 'ended without an answer (3)' });
  await assert.rejects(run('eat'), /ended without an answer/);
});

test('GIVEN work without end WHEN its timeout passes THEN it is killed, and nothing was blocked', async () => {
  let turns = 0;
  const turning = setInterval(() => turns++, 5);
  await assert.rejects(run('loop', 300), { message: 'no answer within 300 ms' });
  clearInterval(turning);
  assert.ok(turns > 0, 'timers of this process fired meanwhile');
  await pollUntil(async () => (await childrenOf(process.pid)).length === 0, 'the end of the child process');
});

test('GIVEN running work WHEN its signal aborts THEN it rejects with the reason, and the process is gone', async () => {
  const aborting = new AbortController();
  const reason = new Error('no longer wanted');
  const result = runInChildProcess(
    MODULE,
    { work: 'stay', sign: '/dev/null' },
    { timeoutMs: 20_000, signal: aborting.signal, writes: '/dev/null' },
  );
  await pollUntil(async () => (await childrenOf(process.pid)).length === 1, 'the child process');
  aborting.abort(reason);
  await assert.rejects(result, error => error === reason);
  await pollUntil(async () => (await childrenOf(process.pid)).length === 0, 'the end of the child process');
});

for (const work of ['stay', 'loopFrom'])
  test(`GIVEN a program with a child process (${work}) WHEN the program is killed THEN the child ends too`, async t => {
    const sign = join(await makeFolder(t), 'at work');
    const program = spawn(process.execPath, [join(import.meta.dirname, 'waitForChild.ts'), sign, work]);
    await pollUntil(() => existsSync(sign), 'work of the child process');
    const [apart] = await childrenOf(program.pid);
    assert.ok(apart);
    program.kill('SIGKILL');
    await once(program, 'exit');
    await pollUntil(() => !existsSync(`/proc/${apart}/exe`), 'the end of the child process');
  });

test('GIVEN a child process WHEN it wants more than its own files THEN it may not read, write or start anything', async t => {
  const folder = await makeFolder(t);
  const [own, other] = [join(folder, 'own'), join(folder, 'other')];
  await Promise.all([own, other].map(path => writeFile(path, 'text')));
  const ask = (work: string, sign: string) =>
    runInChildProcess(MODULE, { work, sign }, { timeoutMs: 20_000, reads: own, writes: own });
  assert.deepEqual(await ask('read', own), { text: 'text' });
  assert.deepEqual(await ask('write', own), {});
  const settings = join(import.meta.dirname, '../../../.env.example');
  for (const path of [other, `/proc/${process.pid}/environ`, '/etc/passwd', settings])
    await assert.rejects(ask('read', path), /restricted/, path);
  await assert.rejects(ask('write', other), /restricted/);
  await assert.rejects(ask('shell', ''), /restricted/);
});

test('GIVEN work that takes memory outside of the heap WHEN it is too much THEN the child is ended', async () => {
  await assert.rejects(run('fill'), /ended without an answer \(SIGKILL\)/);
});
