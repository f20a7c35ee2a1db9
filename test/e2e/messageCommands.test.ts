import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { menusOf, textOf } from '../../sandbox/discord/describe.ts';
import type { Member } from '../../sandbox/discord/member.ts';
import type { SandboxMessage } from '../../sandbox/discord/records/message.ts';
import { muxVideo } from '../../sandbox/kie/media/video/muxVideo.ts';
import type { KieTask } from '../../sandbox/kie/records/task.ts';
import { startProcessTestbed } from '../../sandbox/testbed/startProcessTestbed.ts';
import { startTestbed } from '../../sandbox/testbed/startTestbed.ts';
import { tinyMedia } from '../../sandbox/testbed/tinyMedia.ts';
import { assertClean } from '../support/assertClean.ts';
import { buttonLabels } from '../support/buttonLabels.ts';
import { submissionOf } from '../support/crashAt.ts';
import { makeRecording } from '../support/makeRecording.ts';
import { withoutTag } from '../support/withoutTag.ts';

const ROOM = { VENDOR_SUBMITS_PER_10S: '100', MAX_OPEN_TASKS_PER_MEMBER: '50' };

const testbed = await startTestbed({
  env: ROOM,
  kie: { songSeconds: 10, media: tinyMedia(400) },
  commands: ['song', 'Remix this', 'Make a song of this'],
});
after(() => testbed[Symbol.asyncDispose]());
const { discord, kie } = testbed;

const demo = { name: 'demo.mp3', bytes: makeRecording({ seconds: 20 }) };
const spoken = { name: 'voice-message.ogg', bytes: makeRecording({ seconds: 12, kind: 'ogg' }) };
const { cover, audio } = tinyMedia(400);
const film = { name: 'pier.mp4', bytes: await muxVideo(cover, audio, 'pier') };

const AUDIO_COMMANDS = ['Remix this', 'Continue this', 'Add vocals', 'Add instruments'];

const [ada, bob] = [discord.member('ada'), discord.member('bob')];

function linkTo({ channelId, id }: SandboxMessage): string {
  return `https://discord.com/channels/${discord.guildId}/${channelId}/${id}`;
}

function filesOf({ uploads }: KieTask): (Buffer | undefined)[] {
  return uploads.map(upload => upload && readFileSync(upload.file));
}

/** The sentence with which a command on a message is refused: for its member alone, and without cost. */
async function refusal(member: Member, message: SandboxMessage, command: string): Promise<string> {
  const calls = kie.requests.length;
  const reply = await member.use(message, command).message();
  assert.ok(reply.ephemeral, command);
  assert.equal(kie.requests.length, calls);
  return textOf(reply);
}

test('GIVEN a message with a file WHEN each audio command is used THEN its form opens with the price, and the task has the file and says whose message it was', async () => {
  const cases = [
    ['Remix this', /^Remix a recording · 12 credits$/, 'upload-cover', 'style', 'ska'],
    ['Continue this', /^Continue a recording · 12 credits$/, 'upload-extend', 'from', '0:10'],
    ['Add vocals', /^Add vocals · 12 credits$/, 'add-vocals', 'style', 'ska'],
    ['Add instruments', /^Add .* · 12 credits$/, 'add-instrumental', 'style', 'ska'],
  ] as const;
  for (const [command, title, operation, field, value] of cases) {
    const message = bob.post({ content: 'listen', files: [{ ...demo, name: `${operation}.mp3` }] });
    const form = await ada.use(message, command).modal();
    assert.match(form.title, title);
    const card = await ada.submit(form, { [field]: value }).message();
    const task = await submissionOf(testbed, card);
    assert.equal(task.operation, operation);
    assert.deepEqual(filesOf(task), [withoutTag(demo.bytes)], command);
    assert.ok(textOf(card).includes(`From [a message](${linkTo(message)}) by <@${bob.id}>`), textOf(card));
  }
  const own = ada.post({ files: [film] });
  const card = await ada.submit(await ada.use(own, 'Remix this').modal(), { style: 'ska' }).message();
  assert.deepEqual(filesOf(await submissionOf(testbed, card)), [film.bytes], 'a film, by its sound');
  assert.doesNotMatch(textOf(card), /From \[a message/);
  assertClean(testbed);
});

test('GIVEN a voice message WHEN its commands are used THEN its author may use it, and nobody else, also not by a card or a forward', async () => {
  const message = ada.post({ files: [spoken], voiceSeconds: 12 });
  const forward = ada.post({ forward: message });
  for (const command of AUDIO_COMMANDS) {
    assert.match(await refusal(bob, message, command), /someone else's voice message/);
    assert.match(await refusal(bob, forward, command), /forwarded voice message/);
  }
  assert.match(await refusal(ada, message, 'Make a song of this'), /no text/);
  const form = await ada.use(message, 'Continue this').modal();
  assert.equal(form.fields.find(({ customId }) => customId === 'from')?.value, '11');
  const card = await ada.submit(form).message();
  const task = await submissionOf(testbed, card);
  assert.equal(task.body.continueAt, 11);
  assert.deepEqual(filesOf(task), [spoken.bytes]);
  await task.send('complete');
  await card.until(() => buttonLabels(card).includes('Again · 12 credits'));
  for (const label of ['Again · 12 credits', 'Edit & retry']) {
    const reply = await bob.press(card, label).message();
    assert.match(textOf(reply), /only they can/, label);
  }
  const [menu = ''] = menusOf(card).map(({ placeholder }) => placeholder);
  for (const choice of ['Extend', 'Save as persona']) {
    const reply = await bob.choose(card, menu, choice).message();
    assert.match(textOf(reply), /only they can/, choice);
  }
  for (const shown of [card, bob.post({ forward: card })])
    for (const command of AUDIO_COMMANDS)
      assert.match(await refusal(bob, shown, command), /only they can/, command);
  assertClean(testbed);
});

test('GIVEN a forwarded message, or one of a webhook WHEN its commands are used THEN its file and text are used, and the card has a link without a name', async () => {
  const channel = discord.channel('elsewhere');
  const original = bob.post({ content: 'A shanty of **rain**', files: [demo] }, { channel });
  for (const message of [
    ada.post({ forward: original }),
    bob.post({ content: 'A shanty of rain', files: [demo], isWebhook: true }),
  ]) {
    const remix = await ada.submit(await ada.use(message, 'Remix this').modal(), { style: 'ska' }).message();
    const song = await ada.submit(await ada.use(message, 'Make a song of this').modal()).message();
    const [remixed, made] = await Promise.all([remix, song].map(card => submissionOf(testbed, card)));
    assert.deepEqual(remixed && filesOf(remixed), [withoutTag(demo.bytes)]);
    assert.equal(made?.body.prompt, 'A shanty of rain');
    for (const card of [remix, song]) {
      assert.ok(textOf(card).includes(`From [a message](${linkTo(message)})\n`), textOf(card));
      assert.ok(!textOf(card).includes(bob.id));
    }
  }
  assertClean(testbed);
});

test('GIVEN a message with several files WHEN a command is used THEN the form offers them, and the chosen one is used', async () => {
  const [first, second] = [440, 660].map(tone => makeRecording({ seconds: 10, tone }));
  assert.ok(first && second);
  const message = bob.post({
    files: [
      { name: 'first.mp3', bytes: first },
      { name: 'notes.txt', bytes: Buffer.from('la la la') },
      { name: 'second.mp3', bytes: second, isSpoiler: true },
    ],
  });
  const form = await ada.use(message, 'Add vocals').modal();
  assert.deepEqual(
    form.fields.find(({ customId }) => customId === 'source')?.options.map(({ label }) => label),
    ['1 · first.mp3', '2 · second.mp3'],
  );
  for (const [choice, bytes, name] of [
    [{}, first, 'first.mp3'],
    [{ source: '2 · second.mp3' }, second, 'second.mp3'],
  ] as const) {
    const chosen = await ada.use(message, 'Add vocals').modal();
    const card = await ada.submit(chosen, { style: 'ska', ...choice }).message();
    assert.deepEqual(filesOf(await submissionOf(testbed, card)), [withoutTag(bytes)]);
    assert.ok(textOf(card).includes(name));
    assert.equal(/\|\|/.test(textOf(card)), name === 'second.mp3', 'what is made of a spoiler is one');
  }
  assertClean(testbed);
});

test("GIVEN the bot's own cards WHEN their commands are used THEN the chosen track and the requested words are used, with the requester's name", async () => {
  const song = await bob.type('song', { prompt: 'gulls over the pier', style: 'ska' }).message();
  await (await submissionOf(testbed, song)).send('complete');
  await song.until(() => song.attachments.length === 2);
  const form = await ada.use(song, 'Continue this').modal();
  const options = form.fields.find(({ customId }) => customId === 'source')?.options ?? [];
  assert.equal(options.length, 2);
  const card = await ada.submit(form, { source: options[1]?.label ?? '' }).message();
  const task = await submissionOf(testbed, card);
  assert.deepEqual([task.operation, task.body.continueAt], ['upload-extend', 9]);
  assert.match(textOf(card), new RegExp(`track 2\\]\\(${linkTo(song)}\\)`));
  assert.ok(textOf(card).includes(`by <@${bob.id}>`));
  const words = await ada.use(song, 'Make a song of this').modal();
  const values = Object.fromEntries(words.fields.map(({ customId, value }) => [customId, value]));
  assert.partialDeepStrictEqual(values, { idea: 'gulls over the pier', style: 'ska' });
  const hidden = await bob.type('song', { prompt: 'the butler', spoiler: true }).message();
  await submissionOf(testbed, hidden);
  const made = await ada.submit(await ada.use(hidden, 'Make a song of this').modal()).message();
  assert.match(textOf(made), /\|\|[^|]*the butler[^|]*\|\|/);
  assertClean(testbed);
});

test('GIVEN a message with text WHEN a song is made of it THEN the form has its text without markup, cut to what fits, and the card says whose it was', async () => {
  const written = bob.post({
    content: `> **Hey** <@${ada.id}>, <:gull:123456789012345678> sings \`low\` ||and drowns|| https://example.org/x`,
  });
  const form = await ada.use(written, 'Make a song of this').modal();
  assert.match(form.title, /12 credits/);
  const idea = form.fields.find(({ customId }) => customId === 'idea');
  assert.equal(idea?.value, 'Hey ada, :gull: sings low');
  const card = await ada.submit(form).message();
  assert.equal((await submissionOf(testbed, card)).body.prompt, 'Hey ada, :gull: sings low');
  assert.ok(textOf(card).includes(`From [a message](${linkTo(written)}) by <@${bob.id}>`));

  const long = bob.post({ content: 'rain '.repeat(800) });
  const cut = (await ada.use(long, 'Make a song of this').modal()).fields.find(
    one => one.customId === 'idea',
  );
  assert.ok(cut?.value && cut.value.length <= 3000 && cut.value.endsWith('…'));
  assert.match(cut.description ?? '', /longer/);

  const embed = { title: 'Storm warning', description: 'Force *nine* from the **west**' };
  const news = await ada.use(bob.post({ embeds: [embed], isWebhook: true }), 'Make a song of this').modal();
  assert.equal(news.fields[0]?.value, 'Storm warning\nForce nine from the west');
  assertClean(testbed);
});

test('GIVEN messages without audio, without text, or with links that have expired WHEN their commands are used THEN one sentence says so', async () => {
  const words = bob.post({ content: 'only words', files: [{ name: 'a.txt', bytes: Buffer.from('x') }] });
  for (const command of AUDIO_COMMANDS)
    assert.match(await refusal(ada, words, command), /no audio in that message/);
  const sound = bob.post({ files: [demo] });
  assert.match(await refusal(ada, sound, 'Make a song of this'), /no text in that message/);
  const hidden = bob.post({ content: '||the butler||' });
  assert.match(await refusal(ada, hidden, 'Make a song of this'), /hidden as a spoiler/);
  const expired = bob.post({ files: [demo], linkLifeMs: -1000 });
  assert.match(await refusal(ada, expired, 'Remix this'), /link to demo\.mp3 has expired/);
  assertClean(testbed);
});

test('GIVEN a message whose author uses /forget WHEN a song was made of it THEN the song stays, and no longer says whose message it was', async () => {
  const eve = discord.member('eve');
  const message = eve.post({ content: 'a waltz of moths' });
  const card = await ada.submit(await ada.use(message, 'Make a song of this').modal()).message();
  await (await submissionOf(testbed, card)).send('complete');
  await card.until(() => card.attachments.length === 2);
  const question = await eve.type('forget').message();
  eve.press(question, 'Delete everything');
  await question.until(() => buttonLabels(question).length === 0);
  const bytes = [testbed.storeFile, `${testbed.storeFile}-wal`]
    .map(file => readFileSync(file, 'latin1'))
    .join();
  assert.equal(bytes.indexOf(eve.id), -1);
  const again = await ada.press(card, 'Again · 12 credits').message();
  assert.match(textOf(again), /a waltz of moths/);
  assert.doesNotMatch(textOf(again), /From \[a message/);
  assertClean(testbed);
});

test('GIVEN a server that is not open, direct messages that are off and a disabled operation WHEN message commands are looked for THEN they open no form or are not offered', async () => {
  const env = { ALLOWED_SERVERS: '10000000000000000', DIRECT_MESSAGES: 'off', OPERATIONS_OFF: 'add-vocals' };
  await using closed = await startTestbed({ env, commands: ['Remix this'] });
  const member = closed.discord.member('ada');
  const message = member.post({ content: 'words', files: [demo] });
  for (const command of ['Remix this', 'Continue this', 'Add instruments', 'Make a song of this']) {
    const reply = await member.use(message, command).message();
    assert.ok(reply.ephemeral);
    assert.match(textOf(reply), /only makes music in servers its owner has chosen/, command);
  }
  assert.throws(() => member.use(message, 'Add vocals'), /no command Add vocals/);
  const direct = member.post({ files: [demo] }, { channel: closed.discord.dm(member) });
  assert.throws(() => member.use(direct, 'Remix this'), /not shown in context/);
  const help = textOf(await member.type('help').message());
  assert.match(help, /\*\*Remix this\*\*.*\*\*Make a song of this\*\*/);
  assert.doesNotMatch(help, /Add vocals\*\*/);
});

test('GIVEN a form of a message command WHEN the bot is killed before it is sent THEN the file and the text are still used, also if the message is gone', async () => {
  await using killed = await startProcessTestbed({ commands: ['Remix this'] });
  const [cleo, dan] = [killed.discord.member('cleo'), killed.discord.member('dan')];
  const message = dan.post({ content: 'listen', files: [demo] });
  const form = await cleo.use(message, 'Remix this').modal();
  const words = await cleo.use(message, 'Make a song of this').modal();
  await killed.bot.kill();
  await killed.restart();
  const card = await cleo.submit(form, { style: 'ska' }).message();
  const task = await submissionOf(killed, card);
  assert.deepEqual(filesOf(task), [withoutTag(demo.bytes)]);
  assert.ok(textOf(card).includes(`by <@${dan.id}>`));
  killed.discord.deleteMessage(message);
  const song = await cleo.submit(words).message();
  assert.equal((await submissionOf(killed, song)).body.prompt, 'listen');
});
