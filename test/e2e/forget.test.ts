import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { after, test } from 'node:test';
import { textOf } from '../../sandbox/discord/describe.ts';
import { startProcessTestbed } from '../../sandbox/testbed/startProcessTestbed.ts';
import { assertClean } from '../support/assertClean.ts';
import { buttonLabels } from '../support/buttonLabels.ts';
import { pollUntil } from '../support/pollUntil.ts';

const testbed = await startProcessTestbed({ env: { KEEP_DAYS: '99' } });
after(() => testbed[Symbol.asyncDispose]());
const { discord, kie, storeFile } = testbed;

/** All bytes of the store, as characters. */
function bytes(): string {
  return [storeFile, `${storeFile}-wal`].map(file => readFileSync(file, 'latin1')).join();
}

test('GIVEN a member with a song, an open one, a form, a preference and a subscribed channel WHEN they use /forget THEN the store contains nothing of them', async () => {
  const before = kie.tasks.length;
  const ada = discord.member('ada', { permissions: (1n << 5n) | (1n << 10n) | (1n << 11n) | (1n << 31n) });
  const bob = discord.member('bob');
  const card = await ada.type('song', { prompt: 'palimpsest' }).message();
  const done = await kie.nextTask();
  await done.send('complete');
  await card.until(() => card.attachments.length === 2);
  const others = await bob.press(card, 'Again · 12 credits').message();
  await (await kie.nextTask()).send('complete');
  await others.until(() => others.attachments.length === 2);
  await bob.type('lyrics', { prompt: 'parchment' }).message();
  await kie.nextTask();
  await ada.type('song', { prompt: 'incunabulum' }).message();
  const open = await kie.nextTask();
  const { callBackUrl } = open;
  await ada.press(card, 'Edit & retry').modal();
  await ada.type('notify me', { how: 'Direct message' }).message();
  const channel = discord.channel('news');
  await ada.type('notify add', { channel, what: 'Failures' }).message();
  assert.ok(bytes().includes(ada.id) && bytes().includes('incunabulum'));
  // All writes so far are in the file itself, and not only in its WAL.
  await testbed.bot.stop();
  await testbed.restart();

  const question = await ada.type('forget').message();
  assert.ok(question.ephemeral);
  assert.match(textOf(question), /deletes .*2 songs and lyrics.*\n1 of them is still being made/);
  ada.press(question, 'Delete everything');
  await question.until(() => buttonLabels(question).length === 0);
  assert.match(textOf(question), /^Deleted: 2 songs and lyrics.*\nMessages already posted.*\n.*own copy/s);

  const left = bytes();
  assert.equal(left.indexOf(ada.id), -1);
  assert.equal(left.indexOf('incunabulum'), -1);
  assert.ok(left.includes(bob.id) && left.includes('parchment'), 'tasks of other members remain');
  assert.ok(left.includes('palimpsest'), 'Bob’s copy of the song is his');
  assert.doesNotMatch(testbed.bot.output(), new RegExp(`${ada.id}|incunabulum`));

  assert.ok(left.includes(channel.id), 'the channel still receives notifications');
  assert.equal((await open.send('complete')).status, 404);
  assert.ok(callBackUrl.length > 0);
  const empty = await ada.type('library').message();
  await empty.until(() => !empty.loading);
  assert.match(textOf(empty), /Nothing yet/);
  assert.match(textOf(await ada.press(card, 'Again · 12 credits').message()), /isn't stored any more/);
  assert.match(textOf(await bob.press(card, '🗑️').message()), /isn't stored any more/);
  ada.press(card, '🗑️');
  await discord.until(() => card.deleted);
  assert.match(textOf(await ada.type('forget').message()), /No songs or lyrics are stored for you/);
  await testbed.bot.stop();
  await testbed.restart();
  assert.equal(bytes().indexOf(ada.id), -1);
  assert.equal(kie.tasks.length - before, 4);
  assertClean(testbed);
});

test('GIVEN a backup that reads the file WHEN a member uses /forget THEN the reply says that deleted data stays for now, and the next start removes it', async () => {
  const ada = discord.member('ada');
  await ada.type('notify me', { how: 'Direct message' }).message();
  const backup = new DatabaseSync(storeFile, { readOnly: true });
  backup.exec('BEGIN');
  backup.prepare('SELECT * FROM keyv').all();
  const question = await ada.type('forget').message();
  ada.press(question, 'Delete everything');
  await question.until(() => buttonLabels(question).length === 0);
  assert.match(textOf(question), /last traces.*when the bot next restarts/);
  assert.ok(bytes().includes(ada.id));
  backup.close();
  // Killed, so that the start cleans up and not the stop.
  await testbed.bot.kill();
  await testbed.restart();
  await pollUntil(() => !bytes().includes(ada.id), 'a file without traces of the member');
  assertClean(testbed);
});

test('GIVEN a member WHEN they ask what the bot does, costs and stores THEN only they see the reply', async () => {
  const ada = discord.member('ada');
  const privacy = await ada.type('privacy').message();
  assert.match(textOf(privacy), /99 days after a request has finished/);
  assert.match(textOf(privacy), /\/forget/);
  const help = await ada.type('help').message();
  for (const told of [
    /\/song/,
    /\/lyrics/,
    /\/library/,
    /\/privacy/,
    /\/forget/,
    /12 credits/,
    /0\.4 credits/,
  ])
    assert.match(textOf(help), told);
  assert.ok(privacy.ephemeral && help.ephemeral);
  assertClean(testbed);
});

test('GIVEN a member with as many open tasks as allowed WHEN they use /forget THEN the places stay taken, also after a restart', async () => {
  await testbed.bot.stop();
  await testbed.restart({ MAX_OPEN_TASKS_PER_MEMBER: '2' });
  const cleo = discord.member('cleo');
  for (const prompt of ['rain', 'snow']) {
    await cleo.type('song', { prompt }).message();
    await kie.nextTask();
  }
  await testbed.bot.stop();
  await testbed.restart({ MAX_OPEN_TASKS_PER_MEMBER: '2' });
  const question = await cleo.type('forget').message();
  cleo.press(question, 'Delete everything');
  await question.until(() => buttonLabels(question).length === 0);
  for (const start of [async () => {}, () => testbed.bot.stop()]) {
    if ((await start()) !== undefined) await testbed.restart({ MAX_OPEN_TASKS_PER_MEMBER: '2' });
    const refused = await cleo.type('song', { prompt: 'hail' }).message();
    assert.match(textOf(refused), /You already have 2 in progress/);
  }
  assert.equal(bytes().indexOf(cleo.id), -1);
});
