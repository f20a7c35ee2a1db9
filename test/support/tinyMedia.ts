import { PNG } from 'pngjs';
import { encodeMp3 } from '../../sandbox/kie/media/encodeMp3.ts';
import type { SharedMedia } from '../../sandbox/kie/media/serveMedia.ts';

/** Bytes that are enough to be known as an MP3: its tag and a few frames. */
const AUDIO_BYTES = 4096;

/** An MP3 of a moment and a cover of a few pixels: for tests of many songs, in which their music does not matter. */
export async function tinyMedia(): Promise<SharedMedia> {
  const audio = await encodeMp3('tiny', 'Tiny');
  const cover = new PNG({ width: 16, height: 16 });
  cover.data.fill(0xff);
  return { audio: audio.subarray(0, AUDIO_BYTES), cover: PNG.sync.write(cover) };
}
