import { encodeMp3 } from './encodeMp3.ts';
import { paintCover } from './paintCover.ts';
import { muxVideo } from './video/muxVideo.ts';

/** Encodes the music video of a seed (a track's id): its cover with its tune. H.264 and MP3, 130 to 180 KB. */
export async function encodeMp4(seed: string, title: string): Promise<Buffer> {
  return await muxVideo(paintCover(seed), await encodeMp3(seed, title), title);
}
