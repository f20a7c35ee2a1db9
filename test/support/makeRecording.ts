import { Mp3Encoder } from '@breezystack/lamejs';
import { writeId3 } from '../../sandbox/kie/media/writeId3.ts';
import { writeWav } from '../../sandbox/kie/media/writeWav.ts';
import { writeSilentOpus } from './writeSilentOpus.ts';

export interface RecordingOptions {
  seconds: number;
  /** Default `mp3`. `ogg` is a voice message: Opus, silent. */
  kind?: 'mp3' | 'wav' | 'ogg';
  /** Hertz of its tone, default 440. Recordings with different tones are different files. */
  tone?: number;
}

const SAMPLE_RATE = 8000;

/** MPEG-2.5 layer III: 72 ms each, independent of each other. */
const FRAME_SAMPLES = 576;
const FRAME_BYTES = 72;
const KBIT_PER_SECOND = 8;

/**
 * A real recording of the given length (an MP3 up to the next whole frame) that is fast to make: 1 KB a second as MP3,
 * 16 KB as WAV, 0.2 KB as Ogg.
 */
export function makeRecording({ seconds, kind = 'mp3', tone = 440 }: RecordingOptions): Buffer {
  const samples = Math.round(seconds * SAMPLE_RATE);
  if (kind === 'wav') return writeWav(playTone(tone, samples), SAMPLE_RATE);
  if (kind === 'ogg') return writeSilentOpus(seconds, `tone ${tone}`);
  const second = encodeSecond(tone);
  const bytes = Math.ceil(samples / FRAME_SAMPLES) * FRAME_BYTES;
  return Buffer.concat([writeId3(`tone ${tone}`), Buffer.alloc(bytes, second)]);
}

/** Seconds that were encoded before, by tone: each takes as long as a small test. */
const encodedSeconds = new Map<number, Uint8Array>();

/** One second as MP3 frames, which are repeated, because encoding nine minutes takes too long for a test. */
function encodeSecond(tone: number): Uint8Array {
  const known = encodedSeconds.get(tone);
  if (known) return known;
  const encoder = new Mp3Encoder(1, SAMPLE_RATE, KBIT_PER_SECOND);
  const encoded = encoder.encodeBuffer(playTone(tone, SAMPLE_RATE * 1.5));
  const second = Uint8Array.from(encoded).subarray(FRAME_BYTES, 14 * FRAME_BYTES);
  encodedSeconds.set(tone, second);
  return second;
}

/** Samples of a tone. One second is repeated, which is seamless for whole hertz. */
function playTone(tone: number, samples: number): Int16Array {
  const second = Int16Array.from({ length: SAMPLE_RATE }, (_, at) =>
    Math.round(8000 * Math.sin((2 * Math.PI * tone * at) / SAMPLE_RATE)),
  );
  return Int16Array.from({ length: samples }, (_, at) => second[at % SAMPLE_RATE] ?? 0);
}
