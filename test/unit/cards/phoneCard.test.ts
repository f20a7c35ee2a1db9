import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ButtonStyle } from 'discord-api-types/v10';
import { renderCard } from '../../../src/cards/renderCard.ts';
import { renderStatus } from '../../../src/cards/sections/renderStatus.ts';
import { renderDuration, USUAL_SECONDS } from '../../../src/cards/sections/renderTiming.ts';
import { isCardOf } from '../../../src/discord/publish/isCardOf.ts';
import { applyUpdate } from '../../../src/domain/applyUpdate.ts';
import type { Task } from '../../../src/domain/task.ts';
import type { Update } from '../../../src/domain/update.ts';
import { translateTo } from '../../../src/locales/translate.ts';
import { makeOperationTask } from '../../support/makeOperationTask.ts';
import { makeTask, NOW } from '../../support/makeTask.ts';
import { attachAll, textOf } from '../../support/readCard.ts';

const t = translateTo('en-US');
const ADA = '<@1000000000000000005>';
const TRACK = {
  id: 'a',
  title: 'Rain',
  audioUrl: 'https://m.example/a.mp3',
  imageUrl: 'https://m.example/a.png',
};

function after(task: Task, stage: Update['stage'], ms = 0, more: Partial<Update> = {}): Task {
  return applyUpdate(task, { stage, taskId: 'v', tracks: [], lyrics: [], ...more }, task.createdAt + ms);
}

const timingOf = (task: Task) => renderStatus(task, t).split('\n').slice(0, 2).join(' · ');

test('GIVEN a card of any kind WHEN it is pending, done, failed or moved THEN its first line says who requested it, and nobody is pinged', () => {
  const failure = { reason: 'sensitive-words', credits: 'unused' as const };
  const song = makeTask();
  for (const task of [
    song,
    after(song, 'complete', 1000, { tracks: [TRACK] }),
    after(song, 'failed', 1000, { failure }),
    { ...song, repostedFrom: 'https://discord.com/channels/1/2/3' },
    makeTask({ input: { kind: 'lyrics', prompt: 'rain' }, operation: 'lyrics' }),
    makeOperationTask('wav'),
  ]) {
    const { body } = renderCard(task, attachAll(task), t);
    assert.ok(body.embeds[0]?.description?.startsWith(`Requested by ${ADA}`), body.embeds[0]?.description);
    assert.ok(!body.content.includes('<@'));
    assert.deepEqual(body.allowed_mentions, { parse: [] });
  }
});

test('GIVEN a pending song WHEN time passes THEN its card counts down to when it is usually ready, and then says that it takes longer', () => {
  const song = makeTask();
  const usualMs = USUAL_SECONDS.generate * 1000;
  assert.equal(timingOf(song), `Requested by ${ADA} · Usually ready <t:${(NOW + usualMs) / 1000}:R>`);
  assert.equal(timingOf(after(song, 'text', usualMs)), timingOf(song));
  assert.equal(
    timingOf(after(song, 'text', usualMs + 1)),
    `Requested by ${ADA} · Taking a little longer than usual`,
  );
  const sentLater = { ...song, sentAt: NOW + 100_000 };
  assert.match(timingOf(sentLater) ?? '', new RegExp(`<t:${(NOW + 100_000 + usualMs) / 1000}:R>`));
  assert.equal(
    renderStatus({ ...song, queuePosition: 3 }, t),
    `Requested by ${ADA}\nNumber 3 in line. Starts automatically.`,
  );
});

test('GIVEN a finished task WHEN its card is rendered THEN it says how long it took, unless the clock was set back meanwhile', () => {
  const song = makeTask();
  for (const [ms, says] of [
    [72_000, '1 min 12 s'],
    [200, '1 s'],
    [120_000, '2 min'],
    [3_900_000, '1 h 5 min'],
    [90_000_000, '1 d 1 h'],
  ] as const) {
    assert.equal(timingOf(after(song, 'complete', ms)), `Requested by ${ADA} · Ready in ${says}`);
    assert.equal(renderDuration(ms, t), says);
  }
  assert.equal(timingOf(after(song, 'complete', -5000)), `Requested by ${ADA}`);
});

test('GIVEN tasks with and without lyrics to write WHEN they are pending THEN their cards name only the steps that they have', () => {
  const song = { kind: 'song', instrumental: false, model: 'V6' } as const;
  const stepsOf = (task: Task) => renderStatus(task, t).split('\n')[2];
  assert.equal(stepsOf(makeTask()), '⏳ Writing lyrics → ▫️ Track 1 → ▫️ Track 2');
  assert.equal(stepsOf(after(makeTask(), 'text')), '✅ Lyrics → ⏳ Making track 1 → ▫️ Track 2');
  assert.equal(stepsOf(after(makeTask(), 'first')), '✅ Lyrics → ✅ Track 1 → ⏳ Making track 2');
  for (const input of [
    { ...song, lyrics: 'Row, row' },
    { ...song, idea: 'rain', instrumental: true },
  ])
    assert.equal(stepsOf(makeTask({ input })), '⏳ Making track 1 → ▫️ Track 2');
  for (const operation of ['sounds', 'replace-section', 'wav', 'video'] as const)
    assert.equal(stepsOf(makeOperationTask(operation)), '⏳ Making it → ▫️ Ready', operation);
  const lyrics = makeTask({ input: { kind: 'lyrics', prompt: 'rain' }, operation: 'lyrics' });
  assert.equal(stepsOf(lyrics), '⏳ Writing lyrics → ▫️ Ready');
});

test('GIVEN a song without a title WHEN its card is rendered THEN the title says that it is being made, and the prompt is there once', () => {
  const countOf = (task: Task) =>
    textOf(renderCard(task, attachAll(task), t)).split('rain on tin').length - 1;
  const idea = { kind: 'song', idea: 'rain on tin', instrumental: false, model: 'V6' } as const;
  const song = makeTask({ input: idea });
  assert.equal(renderCard(song, new Map(), t).body.embeds[0]?.title, 'Making your song…');
  const named = after(song, 'complete', 0, { tracks: [TRACK] });
  assert.equal(renderCard(named, new Map(), t).body.embeds[0]?.title, 'Rain');
  const instrumental = makeTask({ input: { ...idea, instrumental: true } });
  const echoed = { ...TRACK, title: 'rain on tin' };
  const sound = makeOperationTask('sounds', { fields: { prompt: 'rain on tin' } });
  const lyrics = makeTask({ input: { kind: 'lyrics', prompt: 'rain on tin' }, operation: 'lyrics' });
  for (const task of [song, named, instrumental, sound, lyrics]) assert.equal(countOf(task), 1);
  const done = after(instrumental, 'complete', 0, { tracks: [echoed] });
  const [head] = renderCard(done, attachAll(done), t).body.embeds;
  assert.equal(head?.title, 'rain on tin');
  assert.doesNotMatch(head?.description ?? '', /rain on tin/);
});

test('GIVEN a finished song WHEN its card is rendered THEN covers are beside their tracks, Delete is the last and not loud, and the button identifies the card', () => {
  const task = after(makeTask(), 'complete', 0, { tracks: [TRACK, { ...TRACK, id: 'b' }] });
  const { body } = renderCard(task, attachAll(task), t);
  assert.ok(body.embeds.every(({ image }) => image === undefined));
  assert.deepEqual(
    body.embeds.slice(1).map(({ thumbnail }) => thumbnail?.url),
    ['attachment://cover_1.png', 'attachment://cover_2.png'],
  );
  const buttons = body.components.flatMap(row => row.components).filter(one => 'style' in one);
  const last = buttons.at(-1);
  assert.equal(last && 'custom_id' in last && last.custom_id, `delete:${task.id}`);
  assert.ok(buttons.every(({ style, emoji }) => style === ButtonStyle.Secondary && emoji?.name));
  assert.ok(isCardOf({ components: body.components }, task));
  assert.ok(!isCardOf({ components: body.components }, { ...task, id: 'b'.repeat(18) }));
  assert.ok(!isCardOf({ components: [] }, task));
});
