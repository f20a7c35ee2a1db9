import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { textOf } from '../../sandbox/discord/describe.ts';
import { startTestbed } from '../../sandbox/testbed/startTestbed.ts';
import { assertClean } from '../support/assertClean.ts';
import { buttonLabels } from '../support/buttonLabels.ts';
import { makeRecording } from '../support/makeRecording.ts';

// A restarted bot does not know how many songs it has just sent.
const testbed = await startTestbed({ env: { MAX_OPEN_TASKS_PER_MEMBER: '2' }, kie: { submitsPer10s: 40 } });
after(() => testbed[Symbol.asyncDispose]());
const { discord, kie } = testbed;

/** A finished song of a new member. */
async function finishSong(prompt = 'rain') {
  const ada = discord.member('ada');
  const card = await ada.type('song', { prompt }).message();
  const task = await kie.nextTask();
  await task.send('complete');
  await card.until(() => card.attachments.length === 2);
  return { ada, card, task };
}

test('GIVEN a finished song and a restart WHEN another member presses Again twice at once THEN they get one new song', async () => {
  const before = kie.tasks.length;
  const { card } = await finishSong();
  await testbed.bot.stop();
  await testbed.restart();
  const bob = discord.member('bob');
  const presses = [bob.press(card, 'Again · 12 credits'), bob.press(card, 'Again · 12 credits')];
  const answers = await Promise.all(presses.map(press => press.response()));
  assert.deepEqual(answers.map(({ type }) => type).sort(), [4, 6]);
  const again = await kie.nextTask();
  assert.equal(again.body.prompt, 'rain');
  await again.send('complete');
  const copy = answers.find(({ type }) => type === 4)?.message ?? assert.fail();
  await copy.until(() => copy.attachments.length === 2);
  assert.equal(kie.tasks.length - before, 2);
  assertClean(testbed);
});

test('GIVEN a song WHEN Edit & retry is pressed THEN the form is filled in, and sending it starts a new song', async () => {
  const before = kie.tasks.length;
  const { ada, card } = await finishSong('rain in May');
  const form = await ada.press(card, 'Edit & retry').modal();
  assert.deepEqual(
    form.fields.map(({ customId, value }) => [customId, value]),
    [
      ['idea', 'rain in May'],
      ['title', undefined],
      ['style', undefined],
      ['lyrics', undefined],
      ['files', undefined],
    ],
  );
  const sent = ada.submit(form, { idea: 'rain in June', style: 'waltz' });
  await sent.message();
  const { body } = await kie.nextTask();
  assert.deepEqual([body.prompt, body.style], ['rain in June', 'waltz']);
  discord.redeliver(sent);
  await kie.until(() => kie.tasks.length - before >= 2);
  assert.equal(kie.tasks.length - before, 2, 'the same form sent twice is one song');
  assertClean(testbed);
});

test('GIVEN lyrics WHEN anybody presses Lyrics THEN they alone get all of them to copy: as a code block, or as a file if they are too long', async () => {
  const { card, task } = await finishSong('rain in April');
  const bob = discord.member('bob');
  const all = task.tracks[0]?.lyrics ?? assert.fail();
  const shown = await bob.press(card, 'Lyrics').message();
  assert.ok(shown.ephemeral);
  assert.ok(shown.content.includes(`\`\`\`\n${all.trim()}\n\`\`\``), shown.content);

  const eve = discord.member('eve');
  const words = `[Verse]\n${'We row ``` and row\n'.repeat(150)}[End]`;
  const form = await eve.type('song').modal();
  const own = await eve.submit(form, { lyrics: words, style: 'folk' }).message();
  const before = own.edits;
  await kie.nextTask();
  const file = await bob.press(own, 'Lyrics').message();
  assert.deepEqual(
    file.attachments.map(({ filename, contentType }) => [filename, contentType]),
    [['We_row_and_row_lyrics_1.txt', 'text/plain; charset=utf-8']],
  );
  assert.equal(file.attachments[0]?.bytes().toString(), words);
  assert.equal(own.edits, before, 'the card stays as it is');

  const question = await eve.type('forget').message();
  const done = await eve.press(question, 'Delete everything').message();
  await done.until(message => /^Deleted/.test(textOf(message)));
  const gone = await bob.press(own, 'Lyrics').message();
  assert.match(gone.content, /don't have these lyrics any more: I keep songs for \d+ days/);
  assertClean(testbed);
});

test('GIVEN /song without a prompt WHEN lyrics are sent without a style THEN the bot asks for one and keeps the lyrics', async () => {
  const ada = discord.member('ada');
  const form = await ada.type('song', { title: 'Joins', voice: 'f', model: 'V6_WILD' }).modal();
  assert.equal(form.fields.find(({ customId }) => customId === 'title')?.value, 'Joins');
  const refusal = await ada.submit(form, { title: 'Joins', lyrics: 'Row, row' }).message();
  assert.ok(refusal.ephemeral);
  assert.match(textOf(refusal), /need a style.*Your text is saved/);
  const again = await ada.press(refusal, 'Edit and resend').modal();
  assert.equal(again.fields.find(({ customId }) => customId === 'lyrics')?.value, 'Row, row');
  await ada.submit(again, { title: 'Joins', lyrics: 'Row, row', style: 'shanty' }).message();
  const { body } = await kie.nextTask();
  assert.deepEqual(
    { ...body, callBackUrl: '' },
    {
      customMode: true,
      instrumental: false,
      model: 'V6_WILD',
      lyrics: 'Row, row',
      style: 'shanty',
      title: 'Joins',
      vocalGender: 'f',
      duration: 90,
      callBackUrl: '',
    },
  );
  assertClean(testbed);
});

test('GIVEN a style that is too long together with the voice WHEN it is sent THEN the reply says by how much, and nothing is paid', async () => {
  const before = kie.requests.length;
  const reply = discord.member().type('song', { prompt: 'rain', style: 'x'.repeat(995), voice: 'f' });
  const refusal = await reply.message();
  assert.match(textOf(refusal), /10 characters over the limit of 1,000/);
  assert.equal(kie.requests.length, before);
  assertClean(testbed);
});

test('GIVEN an open song WHEN its card is deleted THEN only the requester and moderators can, and the song is kept', async () => {
  const channel = discord.channel('deleted');
  const ada = discord.member('ada');
  const card = await ada.type('song', { prompt: 'rain' }, { channel }).message();
  const task = await kie.nextTask();
  const refused = await discord.member('bob').press(card, '🗑️').message();
  assert.match(textOf(refused), /Only the requester/);
  assert.equal(card.deleted, false);
  const moderator = discord.member('mod', { permissions: (1n << 13n) | (1n << 10n) | (1n << 31n) });
  const press = moderator.press(card, '🗑️');
  await discord.until(() => card.deleted && press.followUps().length === 1);
  const [note] = press.followUps();
  assert.match(textOf(note ?? assert.fail()), /it'll still be made/);
  assert.equal((await task.send('complete')).status, 200);
  assert.equal(discord.messages(channel).filter(message => !message.deleted && !message.ephemeral).length, 0);
  assertClean(testbed);
});

test('GIVEN a card WHEN its requester and a moderator delete it at once THEN it is deleted, and neither reads of an error', async () => {
  const ada = discord.member('ada');
  const moderator = discord.member('mod', { permissions: (1n << 13n) | (1n << 10n) | (1n << 31n) });
  const card = await ada.type('song', { prompt: 'rain' }).message();
  const task = await kie.nextTask();
  const presses = [ada.press(card, '🗑️'), moderator.press(card, '🗑️')];
  await discord.until(() => presses.every(press => press.followUps().length === 1));
  for (const press of presses) assert.match(textOf(press.followUps()[0] ?? assert.fail()), /Deleted/);
  assert.ok(card.deleted);
  assert.deepEqual(
    discord.rejections.splice(0).map(({ code }) => code),
    [10008],
    'Discord tells the second one only that it is gone',
  );
  await task.send({ error: 501 });
  assertClean(testbed);
});

test('GIVEN a form WHEN it is sent twice THEN there is one song, and the second reply links it, also when it is finished', async () => {
  const { ada, card } = await finishSong();
  const before = kie.tasks.length;
  const form = await ada.press(card, 'Edit & retry').modal();
  const replies = [ada.submit(form, { idea: 'snow' }), ada.submit(form, { idea: 'snow' })];
  const [first, second] = await Promise.all(replies.map(reply => reply.message()));
  const [made, refused] = first?.ephemeral ? [second, first] : [first, second];
  assert.ok(made && refused?.ephemeral);
  assert.match(textOf(refused), /already sent, so no extra credits used: snow/);
  await (await kie.nextTask()).send('complete');
  await made.until(() => made.attachments.length === 2);
  const later = await ada.submit(form, { idea: 'snow' }).message();
  assert.ok(textOf(later).endsWith(`/${made.id}`));
  assert.equal(kie.tasks.length - before, 1);
  assertClean(testbed);
});

test('GIVEN a member with the maximum of open tasks WHEN they request more THEN the reply lists the open ones, and nothing is paid', async () => {
  const before = kie.tasks.length;
  const ada = discord.member('ada');
  const first = await ada.type('song', { prompt: 'rain on *roofs*' }).message();
  await ada.type('lyrics', { prompt: 'sun' }).message();
  await kie.nextTask();
  await kie.nextTask();
  const refusal = await ada.type('song', { prompt: 'snow' }).message();
  assert.ok(refusal.ephemeral);
  assert.match(textOf(refusal), /already have 2 in progress.*\n• rain on \\\*roofs\\\*.*\n• sun/);
  assert.ok(textOf(refusal).includes(first.id));
  await discord.member('bob').type('song', { prompt: 'snow' }).message();
  await kie.nextTask();
  const song = kie.tasks.slice(before).find(({ operation }) => operation === 'generate') ?? assert.fail();
  await song.send('complete');
  await first.until(() => first.attachments.length === 2);
  await ada.type('song', { prompt: 'snow' }).message();
  assert.equal((await kie.nextTask()).body.prompt, 'snow');
  assertClean(testbed);
});

test('GIVEN a partial style WHEN it is typed THEN styles are suggested, also for the last of several', async () => {
  const reply = await discord.member().suggest('song', 'style', 'folk, sea s', { prompt: 'x' }).response();
  assert.ok(reply.choices?.some(({ value }) => value === 'folk, sea shanty'));
  assertClean(testbed);
});

test('GIVEN interactions of each kind that are delivered twice WHEN they are answered THEN each is answered once', async () => {
  const { ada, card } = await finishSong();
  const replies = [ada.type('help'), ada.press(card, 'Lyrics'), ada.press(card, 'Edit & retry')];
  const form = await replies[2]?.modal();
  assert.ok(form);
  replies.push(ada.submit(form, { idea: '' }));
  for (const reply of replies) discord.redeliver(reply);
  await Promise.all(replies.map(reply => reply.response()));
  for (const reply of replies) discord.redeliver(reply);
  const press = ada.press(card, '🗑️');
  discord.redeliver(press);
  await discord.until(() => press.followUps().length === 1, { what: 'the answer to the last one' });
  assertClean(testbed);
});

test('GIVEN an interaction that is delivered twice WHEN it requests a song THEN there is one song with one card', async () => {
  const before = kie.tasks.length;
  const channel = discord.channel('twice');
  const reply = discord.member().type('song', { prompt: 'rain' }, { channel });
  discord.redeliver(reply);
  const card = await reply.message();
  const task = await kie.nextTask();
  discord.redeliver(reply);
  await task.send('complete');
  await card.until(() => card.attachments.length === 2);
  assert.equal(kie.tasks.length - before, 1);
  assert.equal(discord.messages(channel).length, 1);
  assertClean(testbed);
});

test('GIVEN a finished card WHEN its labels are read THEN every paid button shows its price', async () => {
  const { card } = await finishSong();
  for (const label of buttonLabels(card)) assert.ok(!/again/i.test(label) || /credits/.test(label), label);
  assertClean(testbed);
});

test('GIVEN a song with a saved persona WHEN another member presses Again or Edit & retry THEN only the owner of the persona may', async () => {
  const before = kie.tasks.length;
  const { ada, card } = await finishSong();
  const naming = await ada.choose(card, 'Track 1: extend, stems, video…', 'Save as persona').modal();
  const persona = await ada.submit(naming, { name: 'Captain', about: 'low and slow' }).message();
  await persona.until(() => /song persona: Captain/.test(textOf(persona)));
  const words = await ada.type('song', { persona: 'Captain', style: 'folk' }).modal();
  const sung = await ada.submit(words, { lyrics: 'Heave away, you rolling kings' }).message();
  const task = await kie.nextTask();
  await task.send('complete');
  await sung.until(() => sung.attachments.length === 2);
  const bob = discord.member('bob');
  for (const label of ['Again · 12 credits', 'Edit & retry'])
    assert.match(textOf(await bob.press(sung, label).message()), /only they can repeat it/, label);
  for (const choice of ['Save as persona', 'Extend'])
    assert.match(
      textOf(await bob.choose(sung, 'Track 1: extend, stems, video…', choice).message()),
      /only they can repeat it/,
      choice,
    );
  assert.equal(kie.tasks.length - before, 2);
  await ada.press(sung, 'Edit & retry').modal();
  await ada.press(sung, 'Again · 12 credits').message();
  assert.equal((await kie.nextTask()).body.personaId, task.body.personaId);
  assert.equal(kie.tasks.length - before, 3);
  const audio = { name: 'demo.mp3', bytes: makeRecording({ seconds: 20 }) };
  const remix = await ada.type('remix', { audio, style: 'swing', persona: 'Captain' }).message();
  const remixed = await kie.nextTask();
  assert.deepEqual([remixed.operation, remixed.body.personaId], ['upload-cover', task.body.personaId]);
  await remixed.send('complete');
  await remix.until(() => remix.attachments.length === 3);
  assert.match(textOf(remix), /Persona: Captain/);
  assert.match(textOf(await bob.press(remix, 'Again · 12 credits').message()), /only they can repeat it/);
  const stranger = await bob.type('remix', { audio, style: 'swing', persona: 'Captain' }).message();
  assert.ok(stranger.ephemeral, 'no other member has that persona');
  assertClean(testbed);
});

test('GIVEN a form of a song whose data was erased meanwhile WHEN it is sent THEN the reply says so, and nothing is paid', async () => {
  const before = { tasks: kie.tasks.length, requests: kie.requests.length };
  const { ada, card } = await finishSong();
  const bob = discord.member('bob');
  const form = await bob.choose(card, 'Track 1: extend, stems, video…', 'Save as persona').modal();
  const question = await ada.type('forget').message();
  ada.press(question, 'Delete everything');
  await question.until(() => buttonLabels(question).length === 0);
  const answer = await bob.submit(form, { name: 'Captain', about: 'low and slow' }).message();
  assert.match(textOf(answer), /isn't stored any more/);
  assert.equal(kie.tasks.length - before.tasks, 1);
  assert.ok(kie.requests.slice(before.requests).every(({ path }) => !path.includes('persona')));
  assertClean(testbed);
});
