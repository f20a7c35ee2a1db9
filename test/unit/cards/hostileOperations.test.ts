import { test } from 'node:test';
import fc from 'fast-check';
import { renderCard } from '../../../src/cards/renderCard.ts';
import { OPERATION_NAMES, type OperationName } from '../../../src/domain/operationNames.ts';
import type { Note, Result } from '../../../src/domain/result.ts';
import type { Task } from '../../../src/domain/task.ts';
import { LOCALES, SOURCE_LOCALE, translateTo } from '../../../src/locales/translate.ts';
import { operationOf } from '../../../src/suno/operations/registry.ts';
import { looseUrl } from '../../../src/suno/parsers/loose.ts';
import { assertSafe } from '../../property/assertSafe.ts';
import { hostileText } from '../../property/hostileText.ts';
import { hostileUrl } from '../../property/hostileUrl.ts';
import { assertFits } from '../../support/assertFits.ts';
import { completeTask, makeOperationTask, TRACK_REF } from '../../support/makeOperationTask.ts';
import { attachAll } from '../../support/readCard.ts';

const t = translateTo('en-US');
/** The other languages, whose texts are longer. */
const OTHERS = LOCALES.filter(locale => locale !== SOURCE_LOCALE).map(translateTo);

const seconds = fc.oneof(fc.double({ min: 0, max: 400, noNaN: true }), fc.constantFrom(1e300, -1));
/** As it is parsed. */
const readUrl = hostileUrl.map(text => looseUrl.parse(text) ?? 'https://m.example/x');
const named = fc.record({ name: hostileText, url: readUrl });

/** A playable note, and what the vendor might send instead. */
const note = fc.oneof(fc.constant<Note>([60, 0, 1, 1]), fc.tuple(seconds, seconds, seconds, seconds));

/** Results of operations by kind, with hostile texts and URLs in each place. */
const RESULTS: Readonly<Record<Result['kind'], fc.Arbitrary<Result>>> = {
  images: fc.record({ kind: fc.constant('images' as const), urls: fc.array(readUrl, { maxLength: 12 }) }),
  wav: fc.record({ kind: fc.constant('wav' as const), url: readUrl }),
  video: fc.record({ kind: fc.constant('video' as const), url: readUrl }),
  stems: fc.record({ kind: fc.constant('stems' as const), stems: fc.array(named, { maxLength: 40 }) }),
  midi: fc.record({
    kind: fc.constant('midi' as const),
    instruments: fc.array(
      fc.record({
        name: hostileText,
        notes: fc.array(note, { maxLength: 3 }),
      }),
      { maxLength: 20 },
    ),
  }),
  'timed-lyrics': fc.record({
    kind: fc.constant('timed-lyrics' as const),
    words: fc.array(fc.record({ word: hostileText, start: seconds, end: seconds }), { maxLength: 20 }),
  }),
  persona: fc.record({ kind: fc.constant('persona' as const), id: hostileText, name: hostileText }),
  voice: fc.record({ kind: fc.constant('voice' as const), id: hostileText, name: hostileText }),
  style: fc.record({ kind: fc.constant('style' as const), text: hostileText }),
  phrase: fc.record({ kind: fc.constant('phrase' as const), text: hostileText }),
};

function resultArbitrary(operation: OperationName): fc.Arbitrary<Result | undefined> {
  const { resultKind } = operationOf(operation);
  return resultKind === 'tracks' || resultKind === 'lyrics' ? fc.constant(undefined) : RESULTS[resultKind];
}

/** Any operation with hostile texts in all its fields, with recordings and a track with hostile names. */
const operationTask: fc.Arbitrary<Task> = fc
  .constantFrom(...OPERATION_NAMES.filter(name => operationOf(name).inputSpec))
  .chain(operation =>
    fc.record({
      operation: fc.constant(operation),
      text: hostileText,
      title: hostileText,
      name: hostileText,
      audioUrl: readUrl,
      sourceAudioUrl: readUrl,
      made: resultArbitrary(operation),
      before: operation === 'midi' ? RESULTS.stems : fc.constant(undefined),
      stage: fc.constantFrom('text' as const, 'first' as const, 'failed' as const, 'complete' as const),
    }),
  )
  .map(({ operation, text, title, name, audioUrl, sourceAudioUrl, before, stage, made }) => {
    const fields = (operationOf(operation).inputSpec?.fields ?? []).map(field => [field.name, text] as const);
    const recording = { name, url: audioUrl, bytes: 1 };
    const of = { ...TRACK_REF, title, tags: text, lyrics: text };
    const track = { id: text, title, tags: text, lyrics: text, audioUrl, sourceAudioUrl, imageUrl: audioUrl };
    const ended = before && {
      taskId: 'x',
      price: 1,
      updates: completeTask(makeOperationTask('separate-vocal'), before).updates,
    };
    const task = makeOperationTask(
      operation,
      { fields: Object.fromEntries(fields), recordings: [recording, recording], of },
      {
        request: { title: text, style: text },
        ...(ended && { completedSteps: [{ operation: 'separate-vocal', ...ended }] }),
      },
    );
    const failure = { reason: 'generation-failed', code: '501', credits: 'unknown' as const };
    const tracks = operationOf(operation).resultKind === 'tracks' ? [track, { ...track, id: 'b' }] : [];
    return completeTask(task, made, { stage, tracks, ...(stage === 'failed' && { failure }) });
  });

test('GIVEN hostile texts from member and vendor WHEN other operations are rendered THEN none of them is active, hidden or too long', () => {
  fc.assert(
    fc.property(operationTask, task => {
      assertSafe(renderCard(task, new Map(), t), task);
      assertSafe(renderCard(task, attachAll(task), t), task);
      for (const other of OTHERS) assertFits(renderCard(task, attachAll(task), other));
    }),
  );
});
