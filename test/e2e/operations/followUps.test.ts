import assert from 'node:assert/strict';
import { test } from 'node:test';
import { menusOf, textOf } from '../../../sandbox/discord/describe.ts';
import type { Member } from '../../../sandbox/discord/member.ts';
import type { KieTask } from '../../../sandbox/kie/records/task.ts';
import type { Testbed } from '../../../sandbox/testbed/createTestbed.ts';
import { assertClean } from '../../support/assertClean.ts';
import { buttonLabels } from '../../support/buttonLabels.ts';
import { submissionOf } from '../../support/crashAt.ts';
import { byCallback } from './completeTask.ts';
import { createFixture, type OperationFixture } from './createFixture.ts';
import { findVendorTask } from './runCase.ts';
import { startOperationsTestbed } from './startOperationsTestbed.ts';

const READY = /Ready in /;

test('GIVEN results with follow-ups WHEN they are used THEN personas and styles make songs, large files are converted or linked, and disabled operations are not offered', async t => {
  await using testbed = await startOperationsTestbed({ env: { SUNO_MODEL: 'V5' } });
  const ada = createFixture(testbed, byCallback);
  await t.test('a persona is offered to its owner only, and is used in a song', () => singAsPersona(ada));
  await t.test('a persona is renamed and deleted by its owner, and brought back by saving it again', () =>
    managePersonas(ada),
  );
  await t.test('a reading sent by the form makes a voice', () => sendReading(ada));
  await t.test('a button makes a song from a style', () => singInStyle(ada));
  await t.test('a WAV that is too large is attached as FLAC, or linked with its last day', () =>
    convertWav(testbed),
  );
  await testbed.bot.stop();
  await testbed.restart({ OPERATIONS_OFF: 'video,mashup' });
  await t.test('a disabled operation has no command and is not in menus', () => switchOff(ada));
  assertClean(testbed);
});

function suggest(member: Member, typed: string) {
  return member.suggest('song', 'persona', typed).response();
}

async function singAsPersona(fixture: OperationFixture): Promise<void> {
  const { testbed, member, complete: end } = fixture;
  const save = await (await fixture.choose('Save as persona')).modal();
  const saved = await member.submit(save, { name: 'Captain Fog', about: 'low and slow' }).message();
  await saved.until(() => READY.test(textOf(saved)));
  assert.match(textOf(saved), /\/song persona: Captain Fog/);

  const { choices: [choice] = [] } = await suggest(member, 'fog');
  assert.equal(choice?.name, 'Captain Fog');
  const eve = testbed.discord.member('eve');
  const none = (await suggest(eve, '')).choices?.map(({ name }) => name);
  assert.deepEqual(none, ["No personas yet: save one from a song's menu"]);
  const refused = await eve.type('song', { persona: String(choice?.value) }).message();
  assert.ok(refused.ephemeral && /You have no persona called that/.test(textOf(refused)));

  const form = await member.type('song', { persona: String(choice?.value), style: 'folk' }).modal();
  const song = await member.submit(form, { lyrics: '[Verse] Low lies the fog', title: 'Low' }).message();
  const task = await submissionOf(testbed, song);
  assert.partialDeepStrictEqual(task.body, {
    personaId: testbed.kie.personas.get(fixture.trackIds().audioId),
    personaModel: 'style_persona',
    prompt: '[Verse] Low lies the fog',
    style: 'folk',
  });
  await end(task);
  await song.until(() => READY.test(textOf(song)));
  assert.match(textOf(song), /Persona: Captain Fog/);
}

async function managePersonas(fixture: OperationFixture): Promise<void> {
  const { testbed, member } = fixture;
  const names = async () => (await suggest(member, '')).choices?.map(({ name }) => name);
  const eve = testbed.discord.member('eve');
  assert.match(textOf(await eve.type('voices list').message()), /You have none yet/);
  assert.match(textOf(await eve.type('voices delete', { voice: 'Captain Fog' }).message()), /no persona/);

  assert.match(textOf(await member.type('voices list').message()), /\*\*Captain Fog\*\* · persona/);
  const renamed = await member
    .type('voices rename', { voice: 'captain fog', name: 'Bosun *Mist*' })
    .message();
  assert.ok(
    renamed.ephemeral && /is now called \*\*Bosun \\\*Mist\\\*\*\*/.test(textOf(renamed)),
    textOf(renamed),
  );
  assert.deepEqual(await names(), ['Bosun *Mist*']);

  const question = await member.type('voices delete', { voice: 'Bosun *Mist*' }).message();
  assert.deepEqual(await names(), ['Bosun *Mist*'], 'nothing is deleted before it is confirmed');
  await member.press(question, 'Delete').message();
  assert.match(textOf(question), /Deleted/);
  assert.deepEqual(
    [await names(), buttonLabels(question)],
    [["No personas yet: save one from a song's menu"], []],
  );

  const before = testbed.kie.tasks.length;
  const back = await (await fixture.choose('Save as persona')).message();
  await back.until(() => READY.test(textOf(back)));
  assert.deepEqual([await names(), testbed.kie.tasks.length], [['Bosun *Mist*'], before]);
}

async function sendReading({ testbed, member, attach, complete: end }: OperationFixture): Promise<void> {
  const options = { audio: attach('singing.mp3'), from: '0:02', to: '14s' };
  const phrase = await member.type('voice', options).message();
  await end(await submissionOf(testbed, phrase));
  await phrase.until(() => buttonLabels(phrase).includes('Send my reading'));
  const eve = testbed.discord.member('eve');
  const refused = await eve.press(phrase, 'Send my reading').message();
  assert.ok(refused.ephemeral && /voice/.test(textOf(refused)));

  const form = await member.press(phrase, 'Send my reading').modal();
  assert.throws(() => member.submit(form, { name: 'Mine' }), /"Recording" is required/);
  const reading = attach('reading.mp3');
  assert.throws(() => member.submit(form, { name: 'Mine', recording: [reading, reading] }), /at most 1 file/);
  const card = await member.submit(form, { name: 'Mine', recording: [reading] }).message();
  const task = await submissionOf(testbed, card);
  assert.equal(task.operation, 'voice');
  assert.partialDeepStrictEqual(task.body, { voiceName: 'Mine', verifyUrl: task.uploads[0]?.url });
  await end(task);
  await card.until(() => /song persona: Mine/.test(textOf(card)));
}

async function singInStyle({ testbed, member, complete: end }: OperationFixture): Promise<void> {
  const boosted = await member.type('style', { boost: 'sad robot waltz' }).message();
  await boosted.until(() => buttonLabels(boosted).includes('Use this style'));
  const form = await member.press(boosted, 'Use this style').modal();
  const style = form.fields.find(({ customId }) => customId === 'style')?.value ?? '';
  assert.match(style, /^sad robot waltz, built on /);
  const song = await member.submit(form, { lyrics: '[Verse] Beep', title: 'Beep' }).message();
  const task = await submissionOf(testbed, song);
  assert.partialDeepStrictEqual(task.body, { customMode: true, style, prompt: '[Verse] Beep' });
  await end(task);
  await song.until(() => READY.test(textOf(song)));
}

/** Makes a WAV where files may have this many bytes. */
async function makeWav(testbed: Testbed, uploadLimit: number) {
  const bob = testbed.discord.member('bob', { uploadLimit });
  const channel = testbed.discord.channel('small', { uploadLimit });
  const song = await bob.type('song', { prompt: 'rain' }, { channel }).message();
  await byCallback(await submissionOf(testbed, song));
  await song.until(() => menusOf(song).length === 2);
  const card = await bob.choose(song, 'Track 1: extend, stems, video…', 'WAV').message();
  const task: KieTask = await submissionOf(testbed, card);
  await byCallback(task);
  await card.until(() => READY.test(textOf(card)), { what: 'the WAV' });
  return { card, task };
}

async function convertWav(testbed: Testbed): Promise<void> {
  const { card } = await makeWav(testbed, 3400);
  assert.deepEqual(
    card.attachments.map(({ filename, contentType }) => [filename, contentType]),
    [['Rain_1.flac', 'audio/flac']],
  );
  assert.match(textOf(card), /as FLAC: same lossless quality/);
  const { card: smaller, task } = await makeWav(testbed, 1000);
  assert.equal(smaller.attachments.length, 0);
  const link = `[Download the WAV](${task.song?.track.streamUrl}.wav)`;
  assert.ok(textOf(smaller).includes(link), textOf(smaller));
  const [, lastDay] = /The link works until <t:(\d+):D>/.exec(textOf(smaller)) ?? [];
  const days = (Number(lastDay) * 1000 - Date.now()) / (24 * 60 * 60 * 1000);
  assert.ok(days > 13.9 && days <= 14, `${days} days`);
}

async function switchOff(fixture: OperationFixture): Promise<void> {
  const { testbed, member } = fixture;
  const anew = createFixture(testbed, byCallback);
  const { card } = await anew.song();
  const offered = menusOf(card)[0]?.options.map(({ label }) => label) ?? [];
  assert.ok(offered.includes('WAV') && !offered.includes('Video'), String(offered));
  const recording = anew.attach('sea.mp3');
  assert.throws(() => member.type('mashup', { first: recording, second: recording }), /mashup/);
  const refused = await (await fixture.choose('Video')).message();
  assert.ok(refused.ephemeral && /turned off on this bot/.test(textOf(refused)));
  const wav = await (await anew.choose('WAV')).message();
  await byCallback(await findVendorTask(anew, wav, 'wav'));
}
