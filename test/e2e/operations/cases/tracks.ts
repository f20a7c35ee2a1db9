import assert from 'node:assert/strict';
import { parseMidi } from 'midi-file';
import { textOf } from '../../../../sandbox/discord/describe.ts';
import { assertFiles, assertPictures } from '../assertFiles.ts';
import type { OperationCase } from '../operationCase.ts';

/** Operations that make files from a track. */
export const trackCases: readonly OperationCase[] = [
  {
    operation: 'cover-image',
    description: 'menu of a song: **Cover art**',
    prepare: ({ song }) => song(),
    start: ({ choose }) => choose('Cover art'),
    expectedRequest: ({ trackIds: named }) => ({ taskId: named().taskId }),
    assertCard: async ({ card, tasks: [task = assert.fail()] }) => {
      const folder = task.song?.track.streamUrl;
      await assertPictures(card, [`${folder}/cover-1.png`, `${folder}/cover-2.png`]);
    },
    failure: [501, 'generation-failed'],
    secondVendor429: 'rate-limited',
  },
  {
    operation: 'wav',
    description: 'menu of a song: **WAV**',
    prepare: ({ song }) => song(),
    start: ({ choose }) => choose('WAV'),
    expectedRequest: ({ trackIds: named }) => named(),
    assertCard: ({ card, tasks: [task = assert.fail()] }) =>
      assertFiles(card, [[/_1\.wav$/, 'audio/x-wav', `${task.song?.track.streamUrl}.wav`]]),
    failure: [500, 'vendor-error'],
  },
  {
    operation: 'video',
    description: 'menu of a song: **Video**',
    prepare: ({ song }) => song(),
    start: ({ choose }) => choose('Video'),
    expectedRequest: ({ trackIds: named }) => named(),
    assertCard: ({ card, tasks: [task = assert.fail()] }) =>
      assertFiles(card, [[/_1\.mp4$/, 'video/mp4', `${task.song?.track.streamUrl}.mp4`]]),
    failure: [500, 'vendor-error'],
  },
  {
    operation: 'midi',
    description: 'menu of a song: **MIDI**',
    steps: ['separate-vocal', 'midi'],
    prepare: ({ song }) => song(),
    start: ({ choose }) => choose('MIDI'),
    expectedRequest: ({ testbed, trackIds: named }) => {
      const separation = testbed.kie.tasks.find(({ body }) => body.type && body.audioId === named().audioId);
      return { taskId: separation?.taskId };
    },
    assertCard: ({ card, tasks: [separation] }) => {
      const notes = card.attachments.find(({ filename }) => filename.endsWith('_1.mid'));
      const { tracks } = parseMidi(notes?.bytes() ?? []);
      assert.ok(tracks.flat().filter(({ type }) => type === 'noteOn').length > 10, 'it has notes');
      assert.match(textOf(card), /Bass: \d+ notes/);
      assert.equal(card.attachments.length - 1, separation?.stems.length, 'the stems are there too');
    },
    failure: [500, 'vendor-error'],
  },
  {
    operation: 'timed-lyrics',
    description: 'menu of a song: **Synced lyrics**',
    prepare: ({ song }) => song(),
    start: ({ choose }) => choose('Synced lyrics'),
    expectedRequest: ({ trackIds: named }) => named(),
    assertCard: ({ card }) => {
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
