import assert from 'node:assert/strict';
import { test } from 'node:test';
import { titleOf, topicOf } from '../../../sandbox/kie/topicOf.ts';
import { writeLyrics, writeLyricVariants } from '../../../sandbox/kie/writeLyrics.ts';

test('GIVEN prompts WHEN their subject is extracted THEN it is what the song is about', () => {
  for (const [prompt, subject] of [
    ['a slow shanty about the last lighthouse keeper, in a minor key', 'the last lighthouse keeper'],
    ['Write me a song about my cat. She is old.', 'my cat'],
    ['двери и окна', 'двери и окна'],
    ['', 'the open sea'],
    ['x'.repeat(200), 'x'.repeat(48)],
  ] as const) {
    assert.equal(topicOf(prompt), subject);
  }
  assert.equal(titleOf('the last lighthouse keeper of Skye'), 'The Last Lighthouse Keeper of Skye');
});

test('GIVEN a prompt WHEN lyrics are written THEN they have section tags and mention the subject, the same each time', () => {
  const { title, text } = writeLyrics('a shanty about $& and fog', 'seed');
  for (const mark of ['[Verse 1]', '[Verse 2]', '[Verse 3]', '[Chorus]', '[Bridge]', '[Outro]']) {
    assert.ok(text.includes(mark), mark);
  }
  assert.ok(text.includes('$& and fog') && !text.includes('@'));
  assert.ok(title.length > 0 && title.length <= 80);
  assert.deepEqual(writeLyrics('a shanty about $& and fog', 'seed'), { title, text });
});

test('GIVEN a task WHEN versions are written THEN there are two or three different ones', () => {
  for (const id of ['a', 'b', 'c', 'd', 'e']) {
    const texts = writeLyricVariants('fog', id).map(({ text }) => text);
    assert.ok(texts.length === 2 || texts.length === 3);
    assert.equal(new Set(texts).size, texts.length);
  }
});
