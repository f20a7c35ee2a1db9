import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../../sandbox/discord/describe.ts';
import type { Testbed } from '../../../sandbox/testbed/createTestbed.ts';
import { tinyMedia } from '../../../sandbox/testbed/tinyMedia.ts';
import { assertClean } from '../../support/assertClean.ts';
import { buttonLabels } from '../../support/buttonLabels.ts';
import { submissionOf, taskIdOf } from '../../support/crashAt.ts';
import { showEntry } from '../../support/showEntry.ts';
import { startOperationsTestbed } from './startOperationsTestbed.ts';

const READY = /Ready in /;
const RECOVER = 'Fresh files · price not published';

/** Ada's finished song. */
async function makeSong(testbed: Testbed) {
  const ada = testbed.discord.member('ada');
  const card = await ada.type('song', { prompt: 'rain', title: 'Rain' }).message();
  const song = await submissionOf(testbed, card);
  await song.send('complete');
  await card.until(() => card.attachments.length === 2);
  return { ada, card, song };
}

/** A song whose files are gone, at the vendor and in Discord, as /library shows it. */
async function loseSong(testbed: Testbed) {
  const { discord, kie } = testbed;
  const { ada, card, song } = await makeSong(testbed);
  const press = ada.press(card, '🗑️');
  await discord.until(() => card.deleted && press.followUps().length === 1);
  for (const { id } of song.tracks) kie.faultMedia({ kind: 'empty', path: new RegExp(id) });
  const page = await ada.type('library', { search: 'rain' }).message();
  await page.until(() => !page.loading);
  const copy = await showEntry(ada, page).message();
  await copy.until(() => buttonLabels(copy).includes(RECOVER), { what: 'the button for fresh files' });
  return { ada, copy, song };
}

for (const vendor of ['kie', 'sunoapi'] as const)
  test(`GIVEN a song whose links have ended WHEN fresh files are requested at ${vendor} THEN they are attached, and the price is said to be unknown`, async () => {
    await using testbed = await startOperationsTestbed({
      env: { VENDOR: vendor, POLL_INTERVAL_SECONDS: '0.3', POLLS_PER_SECOND: '1000' },
      kie: { vendor },
    });
    const { kie } = testbed;
    const { ada, copy, song } = await loseSong(testbed);
    const credits = kie.credits;
    const card = await ada.press(copy, RECOVER).message();
    const task = await submissionOf(testbed, card);
    assert.deepEqual(
      [task.operation, task.body.task_id ?? task.body.sunoTaskId],
      ['recovery', song.taskId],
      'the id of the old task, as the vendor spells it',
    );
    if (vendor === 'kie') await task.send('complete');
    else task.advance('complete');
    await card.until(() => READY.test(textOf(card)) && card.attachments.length === 2, { what: 'the files' });
    assert.match(textOf(card), /Fresh files[\s\S]*From \[?Rain[\s\S]*price not published/);
    assert.equal(kie.credits, credits);
    assertClean(testbed);
  });

test('GIVEN a song that cannot be brought back, or is another member’s, WHEN fresh files are requested THEN the reply says so', async () => {
  await using testbed = await startOperationsTestbed();
  const { discord } = testbed;
  const { ada, copy } = await loseSong(testbed);
  const bob = discord.member('bob');
  const foreign = { ...copy, visibleTo: bob.id, toJSON: () => copy.toJSON() };
  const refused = await bob.press(Object.assign(Object.create(copy), foreign), RECOVER).message();
  assert.match(textOf(refused), /Only the requester of this song/);
  const card = await ada.press(copy, RECOVER).message();
  const task = await submissionOf(testbed, card);
  await task.send({ error: 500 });
  await card.until(() => /Couldn't refresh the files/.test(textOf(card)));
  assertClean(testbed);
});

test('GIVEN a song that the vendor forgot early WHEN it is taken apart THEN the card offers its file and fresh files, and the file works', async () => {
  const media = { ...tinyMedia(2300), hasUniqueFiles: true };
  await using testbed = await startOperationsTestbed({ kie: { media, songSeconds: 60 } });
  const { kie } = testbed;
  const { ada, card } = await makeSong(testbed);
  const gone = { code: 422, msg: 'Record does not exist', data: null };
  // Once by each of the vendor's two APIs.
  kie.nextSubmit(gone);
  kie.nextSubmit(gone);
  const failed = await ada.choose(card, 'Track 1: extend, stems, video…', 'Vocals / instrumental').message();
  await failed.until(() => /song is gone|Song expired/i.test(textOf(failed)), { what: 'why not' });
  assert.deepEqual(buttonLabels(failed), ['Use its file · 10 credits', RECOVER, '🗑️']);
  const apart = await ada.press(failed, 'Use its file · 10 credits').message();
  const task = await submissionOf(testbed, apart);
  assert.equal(task.body.audioUrl, task.uploads[0]?.url);
  assert.match(textOf(apart), /no longer has this song, so its file here is used/);
  await task.send('complete');
  await apart.until(() => READY.test(textOf(apart)));
  assert.notEqual(taskIdOf(apart), taskIdOf(failed));
  assertClean(testbed);
});
