import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Word } from '../../../src/domain/result.ts';
import { writeLrc, writeSrt } from '../../../src/formats/subtitles.ts';
import { anyText } from '../../support/anyText.ts';

/** Words as the vendor times them. */
const SONG: Word[] = [
  { word: '[Verse 1]\nRain ', start: 1.3, end: 1.5 },
  { word: 'on ', start: 1.5, end: 1.8 },
  { word: 'water\n', start: 1.8, end: 2.456 },
  { word: '(Way ', start: 60.009, end: 61 },
  { word: 'hey)\n\n[Chor', start: 61, end: 62 },
  { word: 'us]\nPull!', start: 4503.2, end: 4504 },
];

test('GIVEN timed words WHEN they are written as LRC THEN each line has its time, and sections are left out', () => {
  assert.equal(
    writeLrc(SONG, { title: 'Rain [demo]\n' }),
    '[ti:Rain demo]\n[00:01.30]Rain on water\n[01:00.00](Way hey)\n[75:03.20]Pull!\n',
  );
});

test('GIVEN timed words WHEN they are written as subtitles THEN each line is shown while it is sung', () => {
  assert.equal(
    writeSrt(SONG),
    [
      '1\n00:00:01,300 --> 00:00:02,456\nRain on water\n\n',
      '2\n00:01:00,009 --> 00:01:02,000\n(Way hey)\n\n',
      '3\n01:15:03,200 --> 01:15:04,000\nPull!\n\n',
    ].join(''),
  );
});

test('GIVEN words without spaces WHEN they are written THEN spaces are added, except in scripts without spaces', () => {
  const say = (...texts: string[]) =>
    writeLrc(
      texts.map(word => ({ word, start: 1, end: 2 })),
      {},
    );
  assert.equal(say('[Verse]\nRain', 'on', 'water'), '[00:01.00]Rain on water\n');
  assert.equal(say('雨', 'の', '海'), '[00:01.00]雨の海\n');
  assert.equal(say('Sail', 'ing ', 'on'), '[00:01.00]Sailing on\n', 'a word split into syllables');
});

test('GIVEN nothing that is sung WHEN it is written THEN the file is empty', () => {
  for (const words of [
    [],
    [{ word: '[Instrumental]\n', start: 0, end: 1 }],
    [{ word: ' \n\u200b', start: 0, end: 1 }],
  ]) {
    assert.equal(writeLrc(words, { title: 'Rain' }), '');
    assert.equal(writeSrt(words), '');
  }
});

test('GIVEN lines at the same time, too short, or back in time WHEN they are written THEN each starts after the one before', () => {
  const at = (word: string, start: number, end: number): Word => ({ word: `${word}\n`, start, end });
  assert.equal(
    writeSrt([at('one', 5, 5), at('two', 5, 5.001), at('three', 1, 2), at('four --> five', Number.NaN, 9)]),
    [
      '1\n00:00:05,000 --> 00:00:05,010\none\n\n',
      '2\n00:00:05,010 --> 00:00:05,020\ntwo\n\n',
      '3\n00:00:05,020 --> 00:00:05,030\nthree\n\n',
      '4\n00:00:05,030 --> 00:00:09,000\nfour → five\n\n',
    ].join(''),
  );
});

const hostileWord = fc.record({
  word: fc.oneof(
    anyText(20),
    fc
      .array(fc.constantFrom('[', ']', '\n', '\r', ' ', '-->', '00:01.00', '7', 'la', '\u2028', '\u202e'), {
        maxLength: 8,
      })
      .map(parts => parts.join('')),
  ),
  start: fc.double(),
  end: fc.double(),
});

test('GIVEN any words WHEN they are written THEN both formats are valid, line by line and in the order of time', () => {
  fc.assert(
    fc.property(fc.array(hostileWord, { maxLength: 30 }), anyText(20), (words, title) => {
      const lrc = writeLrc(words, { title }).split('\n').slice(0, -1);
      const timed = lrc.filter(line => !line.startsWith('[ti:'));
      assert.ok(lrc.length - timed.length <= 1);
      const starts = timed.map(line => {
        const [, minutes, seconds, text] = /^\[(\d{2,}):([0-5]\d\.\d\d)\](.+)$/.exec(line) ?? [];
        assert.ok(text !== undefined, JSON.stringify(line));
        assert.doesNotMatch(text, /\[.*\]/);
        return Number(minutes) * 60 + Number(seconds);
      });
      const cues = writeSrt(words).split('\n\n').slice(0, -1);
      assert.equal(cues.length, timed.length);
      const moments = cues.flatMap((cue, index) => {
        const [, number, from, to] =
          /^(\d+)\n(\d\d:[0-5]\d:[0-5]\d,\d{3}) --> (\d\d:[0-5]\d:[0-5]\d,\d{3})\n(?!.*-->).+$/.exec(cue) ??
          [];
        assert.equal(Number(number), index + 1, JSON.stringify(cue));
        assert.ok(from !== undefined && to !== undefined && from < to);
        return [from, to];
      });
      assert.deepEqual(moments, moments.toSorted());
      assert.ok(starts.every((start, index) => index === 0 || start > (starts[index - 1] ?? 0)));
    }),
  );
});
