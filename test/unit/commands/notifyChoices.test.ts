import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EVENT_CHOICES, eventsLabel } from '../../../commands/notify/choices.ts';
import { translateTo } from '../../../src/locales/translate.ts';

test('GIVEN the events of channels WHEN their combinations are offered THEN each is there once, in a fixed order, with a name in each language', () => {
  const texts = ['en', 'de'].map(translateTo);
  assert.deepEqual(
    EVENT_CHOICES.map(events => [events.join(','), ...texts.map(t => eventsLabel(events, t))]),
    [
      ['songs', 'Songs', 'Songs'],
      ['lyrics', 'Lyrics', 'Songtexte'],
      ['songs,lyrics', 'Songs and lyrics', 'Songs und Songtexte'],
      ['failures', 'Failures', 'Fehlschläge'],
      ['songs,failures', 'Songs and failures', 'Songs und Fehlschläge'],
      ['lyrics,failures', 'Lyrics and failures', 'Songtexte und Fehlschläge'],
      ['songs,lyrics,failures', 'Songs, lyrics and failures', 'Songs, Songtexte und Fehlschläge'],
    ],
  );
});
