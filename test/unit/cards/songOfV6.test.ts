import assert from 'node:assert/strict';
import { test } from 'node:test';
import { namedTracks } from '../../../src/cards/actions/trackRefOf.ts';
import { renderCard } from '../../../src/cards/renderCard.ts';
import { applyUpdate } from '../../../src/domain/applyUpdate.ts';
import type { Task } from '../../../src/domain/task.ts';
import type { SongInput } from '../../../src/domain/taskInput.ts';
import type { Update } from '../../../src/domain/update.ts';
import { translateTo } from '../../../src/locales/translate.ts';
import { buildSongRequest } from '../../../src/suno/requests/buildSongRequest.ts';
import { makeTask, NOW } from '../../support/makeTask.ts';

const t = translateTo('en');

function song(part: Partial<SongInput>): Task {
  const input: SongInput = { kind: 'song', instrumental: false, model: 'V6', ...part };
  const built = buildSongRequest(input);
  assert.ok('request' in built);
  return makeTask({ input, request: built.request });
}

const show = (task: Task) => {
  const attached = new Map(namedTracks(task).map(({ key }) => [`audio-${key}`, { extension: 'mp3' }]));
  const { body, files } = renderCard(task, attached, t);
  return {
    text: body.embeds
      .map(embed => [embed.title, embed.description, embed.footer?.text].join('\n'))
      .join('\n'),
    files: files.map(({ name }) => name),
  };
};

test('GIVEN an idea without a style WHEN its card is shown THEN it says which style the bot took', () => {
  assert.match(show(song({ idea: 'a jazz song about rain' })).text, /Style: jazz \(auto\)/);
  assert.doesNotMatch(show(song({ idea: 'rain', style: 'folk' })).text, /auto/);
});

test('GIVEN text to avoid WHEN it comes with an idea THEN the card says that it is left out, and not with own lyrics', () => {
  assert.match(show(song({ idea: 'rain', avoid: 'drums' })).text, /Avoid: drums \(not used/);
  const own = song({ lyrics: 'la', style: 'folk', avoid: 'drums' });
  assert.doesNotMatch(show(own).text, /not used/);
  assert.equal(own.request.negativeTags, 'drums');
});

test('GIVEN a title of the member WHEN the vendor names its tracks differently THEN card, files and menus keep the title', () => {
  const track = { id: 'a', title: 'Neon Rain', audioUrl: 'https://m.example/a.mp3' };
  const update: Update = { stage: 'complete', taskId: 'theirs', tracks: [track], lyrics: [] };
  const task = applyUpdate(song({ idea: 'rain', title: 'Drops' }), update, NOW);
  const { text, files } = show(task);
  assert.match(text, /Drops/);
  assert.doesNotMatch(text, /Neon/);
  assert.deepEqual(files, ['Drops_1.mp3']);
  assert.equal(namedTracks(task)[0]?.ref.title, 'Drops');
  assert.match(show(applyUpdate(song({ idea: 'rain' }), update, NOW)).text, /Neon Rain/);
});

test('GIVEN a model WHEN its card is shown THEN it has its display name', () => {
  assert.match(show(song({ idea: 'rain', model: 'V6_WILD' })).text, /V6 Wild ·/);
  assert.match(show(song({ idea: 'rain', model: 'V9_NEW' })).text, /V9_NEW ·/);
});
