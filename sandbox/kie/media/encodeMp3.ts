import { composeTune } from './composeTune.ts';
import { encodeSamples } from './encodeSamples.ts';
import { writeId3 } from './writeId3.ts';

/** Encodes a real MP3: with a tune for each seed (a track's id), about 100 KB, or with the samples of a recording. */
export async function encodeMp3(
  seed: string,
  title: string,
  samples: Int16Array = composeTune(seed),
): Promise<Buffer> {
  return Buffer.concat([writeId3(title), await encodeSamples(samples)]);
}
