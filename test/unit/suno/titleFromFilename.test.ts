import assert from 'node:assert/strict';
import { test } from 'node:test';
import { titleFromFilename, titleFromFilenames } from '../../../src/suno/requests/titleFromFilename.ts';

test('GIVEN a file name WHEN a title is made from it THEN it is words without an extension', () => {
  for (const [name, title] of [
    ['demo.mp3', 'Demo'],
    ['my__first_song.FLAC', 'My first song'],
    ['voice-message.ogg', 'Voice-message'],
    ['Vol. 2 take 3.m4a', 'Vol. 2 take 3'],
    ['écoute.wav', 'Écoute'],
    ['海.mp3', '海'],
    ['re\u202emix\u0007.mp3', 'Re mix'],
    ['noending', 'Noending'],
    ['.mp3', 'Untitled'],
    ['', 'Untitled'],
    [undefined, 'Untitled'],
  ] as const) {
    assert.equal(titleFromFilename(name), title, name);
  }
});

test('GIVEN long names WHEN titles are made from them THEN they fit, truncated between words and never inside an emoji', () => {
  assert.equal(titleFromFilename(`${'long '.repeat(30)}.mp3`), `Long ${'long '.repeat(15)}`.trim());
  assert.equal(titleFromFilename(`${'x'.repeat(79)}🌧.mp3`), `X${'x'.repeat(78)}`);
  const both = titleFromFilenames(`${'rain '.repeat(20)}.mp3`, `${'sun '.repeat(30)}.mp3`);
  assert.ok(both.length <= 80 && both.includes(' × '), both);
  assert.match(both, /^Rain( rain)* × Sun( sun)*$/);
  assert.equal(titleFromFilenames('rain.mp3', undefined), 'Rain × Untitled');
});
