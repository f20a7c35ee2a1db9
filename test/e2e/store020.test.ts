import assert from 'node:assert/strict';
import { existsSync, rmSync } from 'node:fs';
import { test } from 'node:test';
import { textOf } from '../../sandbox/discord/describe.ts';
import type { SandboxMessage } from '../../sandbox/discord/records/message.ts';
import type { Testbed } from '../../sandbox/testbed/createTestbed.ts';
import { startTestbed } from '../../sandbox/testbed/startTestbed.ts';
import { keyOfTrack } from '../../src/cards/files/mediaForCard.ts';
import { progressOf } from '../../src/domain/progress.ts';
import { submissionOf } from '../support/crashAt.ts';
import { openStoreFixture, type StoreFixture } from '../support/openStoreFixture.ts';
import { readStoredTask } from '../support/readStoredTask.ts';

/** Replaces the bot's store by the store of 0.2.0, with the sandbox's member, server and URLs in it. */
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

test('GIVEN the store of 0.2.0 WHEN this version opens it THEN open tasks complete, the library has its songs, and /forget deletes them', async () => {
  await using testbed = await startTestbed({ commands: ['song', 'lyrics', 'library', 'forget'] });
  const { discord, storeFile } = testbed;
  const ada = discord.member('ada');
  await testbed.bot.stop();
  const { tasks } = installFixture(testbed, ada.id);
  await testbed.restart();

  for (const label of ['open: submitted', 'open: first']) {
    const id = tasks.get(label) ?? assert.fail(label);
    const { secret, updates } = readStoredTask(storeFile, id) ?? assert.fail(label);
    const { taskId } = progressOf(updates);
    const track = { id: 'a1', audio_url: 'https://files.invalid/1.mp3', title: 'Rain', prompt: 'la la' };
    const body = { code: 200, msg: 'ok', data: { callbackType: 'complete', task_id: taskId, data: [track] } };
    const answer = await fetch(`${testbed.env.PUBLIC_URL}/callbacks/${id}/${secret}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    assert.equal(answer.status, 200, label);
    const ended = readStoredTask(storeFile, id) ?? assert.fail(label);
    assert.deepEqual([progressOf(ended.updates).stage, ended.version], ['complete', 3]);
  }
  await testbed.bot.logged('Records upgraded');
  assert.ok(existsSync(`${storeFile}.before-upgrade`));

  const library = await ada.type('library').message();
  await library.until(message => !message.loading);
  assert.match(textOf(library), /Rain|Tide|song/i);

  const answer = await ada.type('forget').message();
  const done = await ada.press(answer, 'Delete everything').message();
  await done.until(message => /^Deleted: \d+ songs and lyrics/.test(textOf(message)));
  const empty = await ada.type('library').message();
  await empty.until(message => !message.loading);
  assert.doesNotMatch(textOf(empty), /1\. /);
  assert.ok(!existsSync(`${storeFile}.before-upgrade`), 'the copy has what she has deleted');
});

/** Puts the buttons and the menu of a card of 0.2.0 on a message: its custom ids, as they are in Discord. */
function asOldCard(message: SandboxMessage, id: string, trackKey: string): SandboxMessage {
  const buttons = ['again', 'edit'].map(action => ({
    type: 2,
    style: 2,
    label: action,
    custom_id: `${action}:${id}`,
  }));
  const options = ['wav', 'link'].map(value => ({ label: value, value }));
  const menu = { type: 3, custom_id: `track:${id}:${trackKey}`, placeholder: 'track', options };
  const components = [buttons, [menu]].map(row => ({ type: 1, components: row }));
  return Object.assign(message, { visibleTo: undefined, components });
}

test('GIVEN a card of 0.2.0 WHEN its buttons and its menu are used THEN they work, and its open tasks count towards the limit', async () => {
  await using testbed = await startTestbed();
  const { discord, storeFile } = testbed;
  const [ada, cid] = [discord.member('ada'), discord.member('cid')];
  await testbed.bot.stop();
  const { tasks } = installFixture(testbed, ada.id);
  await testbed.restart({ DAILY_CREDITS_PER_MEMBER: '24', MAX_OPEN_TASKS_PER_MEMBER: '99' });
  const refused = await ada.type('song', { prompt: 'one more' }).message();
  assert.match(textOf(refused), /You have 0 of 24 credits left today/);
  const taken = await cid.type('song', { prompt: 'the first of cid' }).message();
  assert.equal(taken.ephemeral, false, 'her tasks do not count for other members');

  await testbed.bot.stop();
  await testbed.restart({ MAX_OPEN_TASKS_PER_MEMBER: '99' });
  const id = tasks.get('song-ada') ?? assert.fail();
  const [track = assert.fail()] = progressOf((readStoredTask(storeFile, id) ?? assert.fail()).updates).tracks;
  const page = await ada.type('library').message();
  await page.until(message => !message.loading);
  const card = asOldCard(page, id, keyOfTrack(track));

  const link = await ada.choose(card, 'track', 'link').message();
  await link.until(message => !message.loading);
  assert.ok(textOf(link).includes(track.audioUrl ?? assert.fail()), textOf(link));
  const wav = await cid.choose(card, 'track', 'wav').message();
  await wav.until(message => !message.loading);
  assert.match(textOf(wav), /Already made/);

  const form = await cid.press(card, 'edit').modal();
  const filled = new Map(form.fields.map(({ customId, value }) => [customId, value]));
  assert.deepEqual(
    ['idea', 'title', 'style'].map(name => filled.get(name)),
    ['rain over the harbour', 'Harbour Rain', 'folk, accordion'],
  );
  assert.ok(!filled.has('avoid'), 'the field belongs to Tune');
  const again = await cid.press(card, 'again').message();
  const { body } = await submissionOf(testbed, again);
  assert.match(String(body.prompt), /^rain over the harbour/);
});
