import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { RESTORE, restoreFixture } from '../../support/restoreFixture.ts';

const root = mkdtempSync(join(tmpdir(), 'restore-test-'));
after(() => rmSync(root, { recursive: true }));
const { aBot, program, run, look } = restoreFixture(root);

test('GIVEN restores that are killed as soon as they write WHEN the store is opened THEN it is the earlier one or the restored one, and a further restore works', async () => {
  const { folder, file } = await aBot(5000);
  for (let kill = 0; kill < 3; kill += 1) {
    const child = spawn(process.execPath, [RESTORE, 'backup.sqlite'], {
      ...program(folder),
      stdio: 'ignore',
    });
    const ended = once(child, 'close');
    while (child.exitCode === null && !existsSync(`${file}.restore.part`)) await nextTurn();
    for (let turn = 0; turn < kill * 200; turn += 1) await nextTurn();
    child.kill('SIGKILL');
    await ended;
    const { name, isMarked } = await look(file);
    assert.equal(isMarked, name === 'old');
    assert.ok(name === 'old' || name === 'new');
  }
  const { status, stderr } = run(folder, 'backup.sqlite');
  assert.equal(status, 0, stderr);
  assert.deepEqual(await look(file), { name: 'old', isMarked: true });
  assert.deepEqual(
    readdirSync(folder).filter(name => name.includes('.part')),
    [],
  );
});
