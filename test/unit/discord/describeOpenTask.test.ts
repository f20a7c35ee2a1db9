import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeOpenTask, type Reader } from '../../../src/discord/interactions/describeOpenTask.ts';
import { translateTo } from '../../../src/locales/translate.ts';
import { makeTask } from '../../support/makeTask.ts';

test('GIVEN an open task WHEN it is described THEN its card is linked only for those who can view it', () => {
  const t = translateTo('en');
  const { origin } = makeTask();
  const { guildId, ...direct } = origin;
  const owner: Reader = { userId: origin.userId, guildId: null };
  const other: Reader = { userId: '9', guildId: null };
  const neighbour = { userId: '9', guildId: origin.guildId ?? assert.fail() };
  const links = (task = makeTask(), reader = owner) => /discord\.com/.test(describeOpenTask(task, reader, t));
  assert.ok(links());
  assert.ok(links(makeTask(), neighbour));
  assert.ok(links(makeTask({ origin: direct })), 'the member’s own direct messages');
  assert.ok(!links(makeTask({ origin: direct }), other), 'somebody else’s direct messages');
  assert.ok(!links(makeTask(), other), 'another server’s');
  const hidden = makeTask({ input: { ...makeTask().input, isPrivate: true } });
  assert.ok(links(hidden));
  assert.ok(!links(hidden, neighbour), 'somebody else’s private card');
  assert.ok(!links(makeTask({ cardDeleted: true })), 'a card that was deleted');
});
