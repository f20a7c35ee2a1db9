import { composeStem } from './composeStem.ts';
import { encodeSamples } from './encodeSamples.ts';
import { writeId3 } from './writeId3.ts';

/** Encodes one stem of a seed's tune as MP3, as long as the tune. Any name is possible: see {@link composeStem}. */
export async function encodeStem(seed: string, stem: string): Promise<Buffer> {
  return Buffer.concat([writeId3(stem), await encodeSamples(composeStem(seed, stem))]);
}
