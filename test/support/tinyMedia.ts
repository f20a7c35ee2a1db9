import { PNG } from 'pngjs';
import type { SharedMedia } from '../../sandbox/kie/media/serveMedia.ts';

/** The empty tag with which MP3 files begin. */
const ID3_TAG = Buffer.from('49443304000000000000', 'hex');

/** A frame of silence: MPEG 1 layer 3, 64 kbit/s at 44,100 Hz, mono. */
const SILENCE = Buffer.concat([Buffer.from('fffb50c4', 'hex'), Buffer.alloc(204)]);

const FRAMES = 20;

/** An MP3 of half a second and a cover of a few pixels: for tests in which the music does not matter. */
export function tinyMedia(): SharedMedia {
  const cover = new PNG({ width: 16, height: 16 });
  cover.data.fill(0xff);
  const frames = Array.from({ length: FRAMES }, () => SILENCE);
  return { audio: Buffer.concat([ID3_TAG, ...frames]), cover: PNG.sync.write(cover) };
}
