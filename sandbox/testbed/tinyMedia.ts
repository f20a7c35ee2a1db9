import { PNG } from 'pngjs';
import type { SharedMedia } from '../kie/media/serveMedia.ts';
import { writeWav } from '../kie/media/writeWav.ts';

/** An empty ID3 tag, with which MP3 files start. */
const ID3_TAG = Buffer.from('49443304000000000000', 'hex');

/** A silent frame: MPEG 1 layer 3, 64 kbit/s at 44,100 Hz, mono. */
const SILENCE = Buffer.concat([Buffer.from('fffb50c4', 'hex'), Buffer.alloc(204)]);

const FRAMES = 20;

/**
 * Small media for tests in which the music does not matter: a cover of a few pixels, an MP3 (208 bytes for each of
 * `frames`) and a WAV of half a second.
 */
export function tinyMedia(frames = FRAMES): SharedMedia {
  const cover = new PNG({ width: 16, height: 16 });
  cover.data.fill(0xff);
  return {
    audio: Buffer.concat([ID3_TAG, Buffer.alloc(frames * SILENCE.length, SILENCE)]),
    cover: PNG.sync.write(cover),
    wav: writeWav(
      Int16Array.from({ length: 4000 }, (_, at) => 8000 * Math.sin(at / 3)),
      8000,
    ),
  };
}
