import { setImmediate as breathe } from 'node:timers/promises';
import type { Note } from '../composeVoices.ts';
import { SAMPLE_RATE } from '../tuneLength.ts';
import { addDrum } from './drums.ts';
import { INSTRUMENTS, type Sound } from './instruments.ts';
import type { Part } from './score.ts';

/** Values of one wave; a power of two. */
const WAVE_SIZE = 4096;

/** Loudness of the instruments against each other. */
const LEVELS: Readonly<Record<Part['stem'], number>> = {
  vocals: 0.32,
  backing_vocals: 0.32,
  keyboard: 0.42,
  bass: 0.25,
  drums: 0.42,
};

/** Seconds of the echoes, and how much of them is heard: a small room. */
const ECHOES = [0.031, 0.043, 0.059, 0.083, 0.127] as const;
const WET = 0.14;

const LOUDNESS = 27_000;
const FADE_SECONDS = 1.2;

/** Renders parts as 16-bit mono samples. The loudest places are rounded, not cut. */
export async function renderSong(parts: readonly Part[], samples: number): Promise<Int16Array> {
  const dry = new Float32Array(samples);
  const echoed = new Float32Array(samples);
  for (const { stem, instrument, notes } of parts) {
    // What waits for the event loop goes first: a part takes a fifth of a second.
    await breathe();
    const isDry = stem === 'bass' || stem === 'drums';
    for (const note of notes)
      if (instrument === 'drums') addDrum(dry, note, LEVELS.drums);
      else addNote(isDry ? dry : echoed, note, waveOf(instrument), LEVELS[stem]);
  }
  await breathe();
  const delays = ECHOES.map(seconds => Math.round(seconds * SAMPLE_RATE));
  const fade = FADE_SECONDS * SAMPLE_RATE;
  return Int16Array.from(dry, (value, at) => {
    const direct = echoed[at] ?? 0;
    const room = delays.reduce((sum, delay) => sum + (echoed[at - delay] ?? 0), 0);
    const faded = (value + direct + room * WET) * Math.min(1, (samples - at) / fade);
    return Math.round(Math.tanh(faded) * LOUDNESS);
  });
}

interface Wave extends Sound {
  readonly values: Float32Array;
}

const waves = new Map<string, Wave>();

function waveOf(name: keyof typeof INSTRUMENTS): Wave {
  const known = waves.get(name);
  if (known) return known;
  const sound = INSTRUMENTS[name];
  const sum = sound.harmonics.reduce((total, volume) => total + Math.abs(volume), 0);
  const values = Float32Array.from({ length: WAVE_SIZE }, (_, at) => {
    const phase = (2 * Math.PI * at) / WAVE_SIZE;
    const value = sound.harmonics.reduce(
      (total, volume, harmonic) => total + volume * Math.sin(phase * (harmonic + 1)),
      0,
    );
    return (value / sum) * 1.6;
  });
  const wave = { ...sound, values };
  waves.set(name, wave);
  return wave;
}

/** Adds a note, twice where its instrument is doubled, with both a little out of tune. */
function addNote(
  mix: Float32Array,
  { start, length, pitch, velocity }: Note,
  wave: Wave,
  level: number,
): void {
  const from = Math.max(0, Math.floor(start * SAMPLE_RATE));
  const held = Math.floor(length * SAMPLE_RATE);
  const release = Math.floor(wave.release * SAMPLE_RATE);
  const attack = Math.max(1, wave.attack * SAMPLE_RATE);
  const count = Math.min(held + release, mix.length - from);
  const fading = Math.exp(-wave.decay / SAMPLE_RATE);
  for (const cents of wave.detune === 0 ? [0] : [-wave.detune, wave.detune]) {
    const turn = (WAVE_SIZE * 440 * 2 ** ((pitch - 69 + cents / 100) / 12)) / SAMPLE_RATE;
    let loudness = velocity * level * (wave.detune === 0 ? 1 : 0.6);
    let phase = 0;
    for (let at = 0; at < count; at++) {
      const edge = Math.min(1, at / attack, at < held ? 1 : 1 - (at - held) / release);
      const seconds = at / SAMPLE_RATE;
      const wobble = seconds < 0.25 ? 1 : 1 + wave.vibrato * Math.sin(2 * Math.PI * 5.2 * seconds);
      phase += turn * wobble;
      mix[from + at] =
        (mix[from + at] ?? 0) + loudness * edge * (wave.values[Math.floor(phase) & (WAVE_SIZE - 1)] ?? 0);
      loudness *= fading;
    }
  }
}
