import assert from 'node:assert/strict';
import { parseMidi } from 'midi-file';
import { textOf } from '../../../../sandbox/discord/describe.ts';
import { assertFiles, assertPictures } from '../assertFiles.ts';
import type { Row } from '../row.ts';

/** Operations that turn a track into files. */
export const trackRows: readonly Row[] = [
  {
    operation: 'cover-image',
    how: 'menu of a song: **Cover art**',
    prepare: ({ song }) => song(),
    ask: ({ choose }) => choose('Cover art'),
    sends: ({ named }) => ({ taskId: named().taskId }),
    shows: async ({ card, tasks: [task = assert.fail()] }) => {
      const folder = task.song?.track.streamUrl;
      await assertPictures(card, [`${folder}/cover-1.png`, `${folder}/cover-2.png`]);
    },
    fails: [501, 'generation-failed'],
    sisters429: 'rate-limited',
  },
  {
    operation: 'wav',
    how: 'menu of a song: **WAV**',
    prepare: ({ song }) => song(),
    ask: ({ choose }) => choose('WAV'),
    sends: ({ named }) => named(),
    shows: ({ card, tasks: [task = assert.fail()] }) =>
      assertFiles(card, [[/_1\.wav$/, 'audio/x-wav', `${task.song?.track.streamUrl}.wav`]]),
    fails: [500, 'vendor-error'],
  },
  {
    operation: 'video',
    how: 'menu of a song: **Video**',
    prepare: ({ song }) => song(),
    ask: ({ choose }) => choose('Video'),
    sends: ({ named }) => named(),
    shows: ({ card, tasks: [task = assert.fail()] }) =>
      assertFiles(card, [[/_1\.mp4$/, 'video/mp4', `${task.song?.track.streamUrl}.mp4`]]),
    fails: [500, 'vendor-error'],
  },
  {
    operation: 'midi',
    how: 'menu of a song: **MIDI**',
    steps: ['separate-vocal', 'midi'],
    prepare: ({ song }) => song(),
    ask: ({ choose }) => choose('MIDI'),
    sends: ({ stage, named }) => {
      const separation = stage.kie.tasks.find(({ body }) => body.type && body.audioId === named().audioId);
      return { taskId: separation?.taskId };
    },
    shows: ({ card, tasks: [separation] }) => {
      const notes = card.attachments.find(({ filename }) => filename.endsWith('_1.mid'));
      const { tracks } = parseMidi(notes?.bytes() ?? []);
      assert.ok(tracks.flat().filter(({ type }) => type === 'noteOn').length > 10, 'it has notes');
      assert.match(textOf(card), /Bass: \d+ notes/);
      assert.equal(card.attachments.length - 1, separation?.stems.length, 'the stems are there too');
    },
    fails: [500, 'vendor-error'],
  },
  {
    operation: 'timed-lyrics',
    how: 'menu of a song: **Timed lyrics**',
    prepare: ({ song }) => song(),
    ask: ({ choose }) => choose('Timed lyrics'),
    sends: ({ named }) => named(),
    shows: ({ card }) => {
      const [lrc, srt, ...others] = card.attachments;
      assert.match(lrc?.filename ?? '', /_1\.lrc$/);
      assert.match(lrc?.bytes().toString() ?? '', /^\[ti:[\s\S]*\n\[\d\d:\d\d\.\d\d\]\w/);
      assert.match(srt?.filename ?? '', /_1\.srt$/);
      assert.match(
        srt?.bytes().toString() ?? '',
        /^1\r?\n\d\d:\d\d:\d\d,\d{3} --> \d\d:\d\d:\d\d,\d{3}\r?\n\w/,
      );
      assert.equal(others.length, 0);
    },
  },
];
