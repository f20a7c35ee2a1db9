import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { test } from 'node:test';
import { textOf } from '../../sandbox/discord/describe.ts';
import { startTestbed, type Testbed } from '../../sandbox/testbed/testbed.ts';
import { progressOf } from '../../src/domain/progress.ts';
import { openStoreFixture, type StoreFixture } from '../support/openStoreFixture.ts';
import { readStored } from '../support/readStored.ts';

/** Puts the store of 0.2.0 in the place of the bot's, with the sandbox's member, server and addresses in it. */
function installFixture({ discord, kie, storeFile }: Testbed, ada: string): StoreFixture {
  const probe = openStoreFixture(`${storeFile}.probe`);
  const idOf = (name: string): string => probe.ids.get(name) ?? assert.fail(name);
  for (const end of ['', '-wal', '-shm', '.lock']) rmSync(storeFile + end, { force: true });
  return openStoreFixture(storeFile, {
    replace: {
      [idOf('member-ada')]: ada,
      [idOf('guild')]: discord.guildId,
      [idOf('application')]: discord.applicationId,
      'https://vendor.invalid': kie.apiUrl,
    },
  });
}

test('GIVEN the store of 0.2.0 WHEN this version takes it up THEN open tasks finish, the library has its songs, and /forget empties it', async () => {
  await using stage = await startTestbed({ commands: ['song', 'lyrics', 'library', 'forget'] });
  const { discord, storeFile } = stage;
  const ada = discord.member('ada');
  await stage.bot.kill();
  const { tasks } = installFixture(stage, ada.id);
  await stage.restart();

  for (const label of ['open: submitted', 'open: first']) {
    const id = tasks.get(label) ?? assert.fail(label);
    const { secret, updates } = readStored(storeFile, id) ?? assert.fail(label);
    const { taskId } = progressOf(updates);
    const track = { id: 'a1', audio_url: 'https://files.invalid/1.mp3', title: 'Rain', prompt: 'la la' };
    const body = { code: 200, msg: 'ok', data: { callbackType: 'complete', task_id: taskId, data: [track] } };
    const answer = await fetch(`${stage.env.PUBLIC_URL}/callbacks/${id}/${secret}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    assert.equal(answer.status, 200, label);
    const ended = readStored(storeFile, id) ?? assert.fail(label);
    assert.deepEqual([progressOf(ended.updates).stage, ended.version], ['complete', 2]);
  }
  await stage.bot.logged('Records upgraded');

  const library = await ada.type('library').message();
  await library.until(message => !message.loading);
  assert.match(textOf(library), /Rain|Tide|song/i);

  const answer = await ada.type('forget').message();
  const done = await ada.press(answer, 'Delete it all').message();
  await done.until(message => /^Deleted: \d+ songs and lyrics/.test(textOf(message)));
  const empty = await ada.type('library').message();
  await empty.until(message => !message.loading);
  assert.doesNotMatch(textOf(empty), /1\. /);
});
