import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../../sandbox/discord/describe.ts';
import type { SandboxMessage } from '../../../sandbox/discord/records/message.ts';
import type { Testbed } from '../../../sandbox/testbed/createTestbed.ts';
import { progressOf } from '../../../src/domain/progress.ts';
import { buttonLabels } from '../../support/buttonLabels.ts';
import { CREATE_TASK, taskIdOf } from '../../support/crashAt.ts';
import { readStoredTask } from '../../support/readStoredTask.ts';
import { byCallback } from './completeTask.ts';
import { createFixture, type OperationFixture } from './createFixture.ts';
import { assertFailed } from './failCase.ts';
import { findVendorTask } from './runCase.ts';
import { startOperationsTestbed } from './startOperationsTestbed.ts';

test('GIVEN a song WHEN the same result is requested again THEN the existing one is shown and not paid again', {
  concurrency: true,
}, async t => {
  await using testbed = await startOperationsTestbed({ env: { POLL_INTERVAL_SECONDS: '0.3' } });
  const fixture = () => createFixture(testbed, byCallback);
  await Promise.all([
    t.test('a WAV is shown to the next member who asks, without a request to the vendor', () =>
      showAgain(fixture()),
    ),
    t.test('a result that the vendor made for another client is used by the id in its response', () =>
      resume(fixture()),
    ),
    t.test('a result that the vendor made before and does not name is reported', () =>
      reportExisting(fixture()),
    ),
    t.test('MIDI with a separation shows both steps and prices; the second time nothing is paid', () =>
      runMidi(fixture()),
    ),
    t.test('MIDI after a separation is one step', () => runMidiAlone(fixture())),
    t.test('twelve stems ask for confirmation, and a closed form pays nothing', () => leaveForm(fixture())),
    t.test('a persona is saved once, and its card is found again by its member alone', () =>
      savePersonaTwice(fixture()),
    ),
  ]);
  assert.deepEqual(testbed.discord.rejections, []);
  const refused = testbed.kie.rejections.map(({ path, code }) => `${code} ${path}`).sort();
  assert.deepEqual(refused, ['400 /api/v1/suno/cover/generate', '409 /api/v1/jobs/createTask']);
});

const READY = /Ready in /;

/** Selects an option in the menu of the song's first track, and waits until its card is complete. */
async function runToEnd(
  fixture: OperationFixture,
  choice: string,
  ...steps: string[]
): Promise<SandboxMessage> {
  const card = await (await fixture.choose(choice)).message();
  for (const step of steps) await fixture.complete(await findVendorTask(fixture, card, step));
  return card.until(() => READY.test(textOf(card)), { what: `the end of ${choice}` });
}

/** Number of requests to a path for the fixture's song. */
function countPosts({ kie }: Testbed, fixture: OperationFixture, path: string): number {
  const { taskId } = fixture.trackIds();
  return kie.requests.filter(one => one.path === path && JSON.stringify(one.body).includes(taskId)).length;
}

async function showAgain(fixture: OperationFixture): Promise<void> {
  const { testbed, member } = fixture;
  const { card } = await fixture.song();
  const first = await runToEnd(fixture, 'WAV', 'wav');
  for (const who of [member, testbed.discord.member('bob')]) {
    const again = await who.choose(card, 'Track 1: extend, stems, video…', 'WAV').message();
    await again.until(() => again.attachments.length === 1, { what: 'the WAV once more' });
    assert.ok(again.ephemeral);
    assert.match(textOf(again), /Already made, so no credits used/);
    assert.deepEqual(again.attachments[0]?.bytes(), first.attachments[0]?.bytes());
  }
  const other = await member.choose(card, 'Track 2: extend, stems, video…', 'WAV').message();
  await fixture.complete(await findVendorTask(fixture, other, 'wav'));
  assert.equal(other.ephemeral, false, 'another track is another WAV');
  assert.equal(countPosts(testbed, fixture, CREATE_TASK), 2);
}

/** Submits a request without the bot, as another client with the same key would. */
async function orderElsewhere(fixture: OperationFixture, path: string, body: object): Promise<void> {
  const { kie } = fixture.testbed;
  const response = await fetch(`${kie.apiUrl}/api/v1/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${kie.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ ...body, callBackUrl: 'https://elsewhere.invalid/' }),
  });
  const { data } = (await response.json()) as { data: { taskId: string } };
  const task = kie.tasks.find(({ taskId }) => taskId === data.taskId) ?? assert.fail(path);
  task.advance('complete');
}

async function resume(fixture: OperationFixture): Promise<void> {
  await fixture.song();
  await orderElsewhere(fixture, 'suno/cover/generate', { taskId: fixture.trackIds().taskId });
  const card = await runToEnd(fixture, 'Cover art');
  assert.match(textOf(card), /Already made earlier: no credits used[\s\S]*free · /);
  assert.equal(card.embeds.filter(({ image }) => image).length, 2);
}

async function reportExisting(fixture: OperationFixture): Promise<void> {
  await fixture.song();
  await orderElsewhere(fixture, 'mp4/generate', fixture.trackIds());
  const card = await (await fixture.choose('Video')).message();
  await assertFailed(card, '409', 'already-exists', 'unused');
  assert.deepEqual(buttonLabels(card), ['🗑️']);
}

async function runMidi(fixture: OperationFixture): Promise<void> {
  const { testbed } = fixture;
  const { card: song } = await fixture.song();
  const card = await (await fixture.choose('MIDI')).message();
  assert.match(textOf(card), /⏳ Vocals \/ instrumental · 10 credits → ▫️ MIDI · free/);
  const separation = await findVendorTask(fixture, card, 'separate-vocal');
  await fixture.complete(separation);
  const midi = await findVendorTask(fixture, card, 'midi');
  await card.until(() => /✅ Vocals \/ instrumental · 10 credits → ⏳ MIDI · free/.test(textOf(card)));
  assert.equal(card.attachments.length, 2, 'the stems exist by now');
  const shown = card.edits;
  // Late and duplicate updates of the first step are known already, and change nothing.
  for (const updates of ['complete', { error: 500 }] as const)
    assert.equal((await separation.send(updates)).status, 200);
  const stored = readStoredTask(testbed.storeFile, taskIdOf(card)) ?? assert.fail();
  assert.deepEqual([stored.operation, progressOf(stored.updates).stage], ['midi', 'submitted']);
  await fixture.complete(midi);
  await card.until(() => READY.test(textOf(card)));
  const again = await (await fixture.choose('MIDI')).message();
  await again.until(() => again.attachments.length === 3, { what: 'notes and stems once more' });
  assert.ok(again.ephemeral);
  assert.equal(card.edits, shown + 1, 'the notes, and nothing else');
  const stems = await fixture.member
    .choose(song, 'Track 1: extend, stems, video…', 'Vocals / instrumental')
    .message();
  await stems.until(() => stems.attachments.length === 3);
  assert.ok(stems.ephemeral, 'the separation was made with it');
  assert.equal(countPosts(testbed, fixture, '/api/v1/vocal-removal/generate'), 1);
}

async function runMidiAlone(fixture: OperationFixture): Promise<void> {
  await fixture.song();
  await runToEnd(fixture, 'Vocals / instrumental', 'separate-vocal');
  const card = await runToEnd(fixture, 'MIDI', 'midi');
  assert.match(textOf(card), /free · #\w+$/m);
  assert.equal(countPosts(fixture.testbed, fixture, '/api/v1/vocal-removal/generate'), 1);
}

async function leaveForm(fixture: OperationFixture): Promise<void> {
  const { discord } = fixture.testbed;
  const { card } = await fixture.song();
  const form = await (await fixture.choose('Full stems (12)')).modal();
  assert.match(form.title, /^Full stems \(12\) · 50 credits$/);
  // A closed form sends nothing. The next request is answered, and until then nothing else has started.
  await runToEnd(fixture, 'WAV', 'wav');
  assert.equal(countPosts(fixture.testbed, fixture, '/api/v1/vocal-removal/generate'), 0);
  assert.equal(discord.messages().filter(({ replyTo }) => replyTo === card.id).length, 1);
}

async function savePersonaTwice(fixture: OperationFixture): Promise<void> {
  const form = await (await fixture.choose('Save as persona')).modal();
  const saved = await fixture.member.submit(form, { name: 'Captain', about: 'low' }).message();
  await saved.until(() => READY.test(textOf(saved)));
  const again = await (await fixture.choose('Save as persona')).message();
  await again.until(() => /Already made[\s\S]*\/song persona: Captain/.test(textOf(again)));
  assert.ok(again.ephemeral);
  const { card } = await fixture.song();
  const bob = fixture.testbed.discord.member('bob');
  const others = await bob.choose(card, 'Track 1: extend, stems, video…', 'Save as persona').message();
  assert.match(textOf(others), /already saved a persona of this track/);
  assert.equal(countPosts(fixture.testbed, fixture, '/api/v1/generate/generate-persona'), 1);
}
