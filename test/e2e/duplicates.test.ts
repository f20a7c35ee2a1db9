import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { menusOf, textOf } from '../../sandbox/discord/describe.ts';
import type { Member } from '../../sandbox/discord/member.ts';
import type { SandboxMessage } from '../../sandbox/discord/records/message.ts';
import { startTestbed } from '../../sandbox/testbed/startTestbed.ts';
import { assertClean } from '../support/assertClean.ts';
import { buttonLabels } from '../support/buttonLabels.ts';
import { submissionOf } from '../support/crashAt.ts';
import { showEntry } from '../support/showEntry.ts';

/** Selects an option in the menu of a song's first track. */
function choose(member: Member, card: SandboxMessage, choice: string) {
  return member.choose(card, 'Track 1: extend, stems, video…', choice);
}

test('GIVEN a song of one member WHEN two others request the same result at once THEN it is paid once and shown to both, and it stays when the song is erased', async () => {
  await using testbed = await startTestbed();
  const { discord, kie, storeFile } = testbed;
  const [ada, bob, eve] = ['ada', 'bob', 'eve'].map(name => discord.member(name)) as [Member, Member, Member];
  const card = await ada.type('song', { prompt: 'rain' }).message();
  await (await submissionOf(testbed, card)).send('complete');
  await card.until(() => menusOf(card).length === 2);
  const bytes = () => [storeFile, `${storeFile}-wal`].map(file => readFileSync(file, 'latin1')).join();
  const [, song = assert.fail()] = /track:([0-9a-f]{18})/.exec(JSON.stringify(card.components)) ?? [];

  const answers = await Promise.all([bob, eve].map(member => choose(member, card, 'WAV').message()));
  const wav = answers.find(message => !message.ephemeral) ?? assert.fail('nobody’s began');
  const other = answers.find(message => message.ephemeral) ?? assert.fail('both began');
  assert.match(textOf(other), /already being made.*: WAV of Rain, track 1/);
  const voice = await choose(discord.member('cid'), card, 'Vocals / instrumental').message();
  const early = await choose(eve, card, 'MIDI').message();
  assert.match(textOf(early), /needs something that's still being made.*: Vocals and instrumental of Rain/);
  await (await submissionOf(testbed, voice)).send('complete');
  const task = await submissionOf(testbed, wav);
  await task.send('complete');
  await wav.until(() => wav.attachments.length === 1);
  const shown = await choose(ada, card, 'WAV').message();
  await shown.until(() => shown.attachments.length === 1);
  assert.match(textOf(shown), /Already made/);
  assert.equal(kie.tasks.length, 3);

  assert.ok(bytes().includes(song));
  const question = await ada.type('forget').message();
  ada.press(question, 'Delete everything');
  await question.until(() => buttonLabels(question).length === 0);
  const left = bytes();
  for (const gone of [song, ada.id]) assert.equal(left.indexOf(gone), -1);
  assert.match(textOf(await choose(bob, card, 'WAV').message()), /isn't stored any more/);
  const owner = wav === answers[0] ? bob : eve;
  const library = await owner.type('library').message();
  await library.until(() => !library.loading);
  const again = await showEntry(owner, library).message();
  await again.until(() => again.attachments.length === 1);
  assert.equal(kie.tasks.length, 3);
  assertClean(testbed);
});
