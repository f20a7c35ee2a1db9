import { createSeed } from '../../seed.ts';
import type { Note } from '../composeVoices.ts';
import { SAMPLE_RATE } from '../tuneLength.ts';

/** A piece of the kit: a tone that falls, and noise. */
interface Piece {
  /** Hertz at its start and end. */
  readonly tone: readonly [number, number];
  readonly toneLevel: number;
  readonly noiseLevel: number;
  /** Decay per second. */
  readonly toneDecay: number;
  readonly noiseDecay: number;
  /** How much of the low part of its noise is taken away, from 0 to 1. */
  readonly brightness: number;
}

/** By pitch in General MIDI. */
const KIT: Readonly<Record<number, Piece>> = {
  35: { tone: [110, 55], toneLevel: 1.3, noiseLevel: 0.25, toneDecay: 14, noiseDecay: 45, brightness: 0.1 },
  36: { tone: [150, 48], toneLevel: 1.4, noiseLevel: 0.1, toneDecay: 11, noiseDecay: 70, brightness: 0.2 },
  38: { tone: [220, 170], toneLevel: 0.45, noiseLevel: 0.8, toneDecay: 22, noiseDecay: 19, brightness: 0.5 },
  39: { tone: [0, 0], toneLevel: 0, noiseLevel: 0.9, toneDecay: 1, noiseDecay: 26, brightness: 0.6 },
  42: { tone: [0, 0], toneLevel: 0, noiseLevel: 0.34, toneDecay: 1, noiseDecay: 75, brightness: 0.95 },
  46: { tone: [0, 0], toneLevel: 0, noiseLevel: 0.32, toneDecay: 1, noiseDecay: 16, brightness: 0.95 },
};

/** Noise that is the same each time. */
const NOISE = ((): Float32Array => {
  const seed = createSeed('noise');
  return Float32Array.from({ length: SAMPLE_RATE }, () => seed.next() * 2 - 1);
})();

/** Adds one stroke of a piece of the kit. */
export function addDrum(mix: Float32Array, { start, length, pitch, velocity }: Note, level: number): void {
  const piece = KIT[pitch];
  if (piece === undefined) return;
  const from = Math.max(0, Math.floor(start * SAMPLE_RATE));
  const count = Math.min(Math.floor(length * SAMPLE_RATE), mix.length - from);
  const [high, low] = piece.tone;
  let phase = 0;
  let before = 0;
  for (let at = 0; at < count; at++) {
    const seconds = at / SAMPLE_RATE;
    phase += (2 * Math.PI * (low + (high - low) * Math.exp(-seconds * 28))) / SAMPLE_RATE;
    const noise = NOISE[(from * 7 + at) % NOISE.length] ?? 0;
    const bright = noise - piece.brightness * before;
    before = noise;
    const value =
      piece.toneLevel * Math.sin(phase) * Math.exp(-seconds * piece.toneDecay) +
      piece.noiseLevel * bright * Math.exp(-seconds * piece.noiseDecay);
    mix[from + at] = (mix[from + at] ?? 0) + level * velocity * value;
  }
}
