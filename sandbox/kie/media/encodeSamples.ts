import { setImmediate as breathe } from 'node:timers/promises';
import { Mp3Encoder } from '@breezystack/lamejs';
import { FRAME_SAMPLES, SAMPLE_RATE } from './tuneLength.ts';

const KBIT_PER_SECOND = 64;

/** MPEG-2 layer III: https://www.mp3-tech.org/programmer/frame_header.html */
const FRAME_BYTES = ((FRAME_SAMPLES / 8) * KBIT_PER_SECOND * 1000) / SAMPLE_RATE;

/** Frames that are encoded before the event loop gets a turn. */
const FRAMES_AT_ONCE = 40;

/** Encodes mono samples (whole frames of them) as MP3 frames without a tag, about 8 KB a second. */
export async function encodeSamples(samples: Int16Array): Promise<Buffer> {
  const encoder = new Mp3Encoder(1, SAMPLE_RATE, KBIT_PER_SECOND);
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < samples.length; at += FRAMES_AT_ONCE * FRAME_SAMPLES) {
    chunks.push(
      Uint8Array.from(encoder.encodeBuffer(samples.subarray(at, at + FRAMES_AT_ONCE * FRAME_SAMPLES))),
    );
    await breathe();
  }
  chunks.push(Uint8Array.from(encoder.flush()));
  // The encoder's delay adds a frame or two of silence, which would make the file longer than announced.
  return Buffer.concat(chunks).subarray(0, (samples.length / FRAME_SAMPLES) * FRAME_BYTES);
}
