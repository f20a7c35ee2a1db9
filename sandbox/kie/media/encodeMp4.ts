import { encodeMp3 } from './encodeMp3.ts';
import { paintCover } from './paintCover.ts';
import { muxVideo } from './video/muxVideo.ts';

/** Encodes the music video of a seed (a track's id): its cover with its tune, or with the samples of a recording. */
export async function encodeMp4(
  seed: string,
  title: string,
  { samples, words }: { samples?: Int16Array; words?: string | undefined } = {},
): Promise<Buffer> {
  return await muxVideo(paintCover(seed, words), await encodeMp3(seed, title, samples), title);
}
