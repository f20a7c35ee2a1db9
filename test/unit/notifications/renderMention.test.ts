import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderDirectMessage, renderMention } from '../../../src/notifications/requester/renderMention.ts';
import { makeTask } from '../../support/makeTask.ts';

const { origin } = makeTask();

test('GIVEN a card in German that a French member requested WHEN they are notified THEN a reply is in German, and a direct message is not', () => {
  const task = makeTask({ origin: { ...origin, locale: 'fr', cardLocale: 'de' } });
  assert.match(renderMention(task).content ?? '', /ist fertig|hat nicht geklappt/);
  assert.match(renderDirectMessage(task).content ?? '', /is ready|didn't work/);
});

test('GIVEN a card of an earlier version WHEN its German requester is notified THEN the reply is in English like the card', () => {
  const task = makeTask({ origin: { ...origin, locale: 'de' } });
  assert.match(renderMention(task).content ?? '', /is ready|didn't work/);
  assert.match(renderDirectMessage(task).content ?? '', /ist fertig|hat nicht geklappt/);
});
