import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { backupFixture } from '../../support/backupFixture.ts';

const root = mkdtempSync(join(tmpdir(), 'backup-test-'));
after(() => rmSync(root, { recursive: true }));
const { aStore, program, run, countIn } = backupFixture(root);

test('GIVEN backups that are killed as soon as they write WHEN one is made afterwards THEN no half file ever had the name, and nothing else is left', async () => {
  const { folder, store } = await aStore(20_000);
  await store.close();
  const backup = join(folder, 'kept/a.sqlite');
  for (let kill = 0; kill < 3; kill += 1) {
    const { command, args, options } = program(folder, ['kept/a.sqlite']);
    const child = spawn(command, args, { ...options, stdio: 'ignore' });
    const ended = once(child, 'close');
    while (child.exitCode === null && !existsSync(`${backup}.part`) && !existsSync(backup)) await nextTurn();
    child.kill('SIGKILL');
    await ended;
    if (!existsSync(backup)) continue;
    assert.deepEqual(countIn(backup), { old: 20_000 });
    rmSync(backup);
  }
  const { status, stderr } = run(folder, 'kept/a.sqlite');
  assert.equal(status, 0, stderr);
  assert.deepEqual(countIn(backup), { old: 20_000 });
  assert.deepEqual(readdirSync(join(folder, 'kept')), ['a.sqlite']);
});
