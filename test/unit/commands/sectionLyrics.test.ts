import assert from 'node:assert/strict';
import { test } from 'node:test';
import { completeSectionLyrics, prepareSectionLyrics } from '../../../commands/forms/sectionLyrics.ts';
import type { Word } from '../../../src/domain/result.ts';
import type { OperationInput } from '../../../src/domain/taskInput.ts';
import { buildReplaceSection } from '../../../src/suno/requests/buildReplaceSection.ts';
import { completeTask, makeOperationTask, TRACK_REF } from '../../support/makeOperationTask.ts';

/** Lines of four words each, sung a line in ten seconds; every fourth line is a tag. */
function songOf(lines: number, wordLength = 4): { lyrics: string; words: Word[] } {
  const text: string[] = [];
  const words: Word[] = [];
  for (let line = 0; line < lines; line++) {
    if (line % 4 === 0) text.push(`[Verse ${line / 4 + 1}]`);
    const sung = ['a', 'b', 'c', 'd'].map(letter => `${letter}${line}`.padEnd(wordLength, 'x'));
    sung.forEach((word, at) => {
      const start = line * 10 + at * 2.5;
      words.push({ word: `${word} `, start, end: start + 2 });
    });
    text.push(sung.join(' '));
  }
  return { lyrics: text.join('\n'), words };
}

function inputOf(lyrics: string, fields: OperationInput['fields']): OperationInput {
  const of = { ...TRACK_REF, lyrics, tags: 'folk', seconds: 10_000 };
  return { kind: 'operation', operation: 'replace-section', fields, recordings: [], of };
}

/** A store of results with timed lyrics, if there are any. */
function contextOf(words: readonly Word[] | undefined) {
  const task = completeTask(
    makeOperationTask('timed-lyrics'),
    words && { kind: 'timed-lyrics', words: [...words] },
  );
  return {
    findExistingResult: async () =>
      words ? { task, isReady: true, taskId: undefined, transport: undefined } : undefined,
  };
}

/** What is sent after a member replaced one text by another in the form. */
function send(shown: OperationInput, lyrics: string) {
  const sent = completeSectionLyrics({ ...shown, fields: { ...shown.fields, lyrics } }, shown);
  const built = buildReplaceSection(sent, { uploads: [], model: 'V6' });
  assert.ok('request' in built, JSON.stringify(built));
  return { prompt: String(built.request.prompt), fullLyrics: String(built.request.fullLyrics) };
}

test('GIVEN timed lyrics and a section WHEN its form is prepared THEN the lines sung in it are marked, and the marks are not sent', async () => {
  const { lyrics, words } = songOf(8);
  const shown = await prepareSectionLyrics(inputOf(lyrics, { from: 20, to: 45 }), contextOf(words));
  const text = String(shown.fields.lyrics);
  const marked = text.split('\n').filter(line => line.startsWith('▶ '));
  assert.deepEqual(
    marked.map(line => line.slice(2, 4)),
    ['a2', 'a3', 'a4'],
  );
  const { prompt, fullLyrics } = send(shown, text.replace('▶ a3xx', '▶ new'));
  assert.equal(fullLyrics, lyrics.replace('a3xx', 'new'));
  assert.equal(
    prompt,
    lyrics
      .split('\n')
      .find(line => line.startsWith('a3'))
      ?.replace('a3xx', 'new'),
  );
});

test('GIVEN lyrics longer than a form WHEN a section is edited THEN only its lines are shown, and the whole differs in the changed lines alone', async () => {
  const { lyrics, words } = songOf(60, 18);
  assert.ok(lyrics.length > 4000 && lyrics.length < 5000, String(lyrics.length));
  const shown = await prepareSectionLyrics(inputOf(lyrics, { from: 300, to: 345 }), contextOf(words));
  assert.ok(shown.excerpt);
  const excerpt = lyrics.slice(shown.excerpt.start, shown.excerpt.end);
  assert.match(excerpt, /^a30[^\n]*\n[\s\S]*\na34[^\n]*$/);
  const { fullLyrics } = send(shown, excerpt.replace(/a31x+/, 'new').replace(/b33x+/, 'words'));
  const before = lyrics.split('\n');
  const changed = fullLyrics
    .split('\n')
    .flatMap((line, at) => (line === before[at] ? [] : [line.slice(0, 3)]));
  assert.deepEqual(changed, ['new', 'a33']);
  assert.equal(fullLyrics.split('\n').length, before.length);
});

test('GIVEN no timed lyrics, those of another song, or no section WHEN a form is prepared THEN the lyrics are shown as they are', async () => {
  const { lyrics, words } = songOf(8);
  const section = { from: 20, to: 45 };
  for (const [fields, timed] of [
    [section, undefined],
    [{}, words],
    [{ from: 500, to: 520 }, words],
    [section, words.map(word => ({ ...word, word: 'other ' }))],
  ] as const) {
    const input = inputOf(lyrics, fields);
    assert.deepEqual(await prepareSectionLyrics(input, contextOf(timed)), input);
  }
});
