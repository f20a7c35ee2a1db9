import { setImmediate as breathe } from 'node:timers/promises';
import { Mp3Encoder } from '@breezystack/lamejs';
import { createSeed } from '../seed.ts';
import { composeTune, SAMPLE_RATE } from './composeTune.ts';

const KBIT_PER_SECOND = 64;

/** MPEG-2 layer III: https://www.mp3-tech.org/programmer/frame_header.html */
const FRAME_SAMPLES = 576;
const FRAME_BYTES = ((FRAME_SAMPLES / 8) * KBIT_PER_SECOND * 1000) / SAMPLE_RATE;

const SHORTEST_SECONDS = 9;
const LONGEST_SECONDS = 15;

/** Frames that are encoded before other work has its turn. */
const FRAMES_AT_ONCE = 40;

function framesOf(trackId: string): number {
  const framesPerSecond = SAMPLE_RATE / FRAME_SAMPLES;
  const longest = Math.floor(LONGEST_SECONDS * framesPerSecond);
  return createSeed(`length ${trackId}`).between(SHORTEST_SECONDS * framesPerSecond, longest);
}

/** Seconds that a track's file lasts, known before it is made. */
export function durationOf(trackId: string): number {
  return Math.round(((framesOf(trackId) * FRAME_SAMPLES) / SAMPLE_RATE) * 1000) / 1000;
}

/** A real MP3 with a tune of its own for each track, about 100 KB. */
export async function encodeMp3(trackId: string, title: string): Promise<Buffer> {
  const frames = framesOf(trackId);
  const samples = composeTune(trackId, frames * FRAME_SAMPLES);
  const encoder = new Mp3Encoder(1, SAMPLE_RATE, KBIT_PER_SECOND);
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < samples.length; at += FRAMES_AT_ONCE * FRAME_SAMPLES) {
    chunks.push(
      Uint8Array.from(encoder.encodeBuffer(samples.subarray(at, at + FRAMES_AT_ONCE * FRAME_SAMPLES))),
    );
    await breathe();
  }
  chunks.push(Uint8Array.from(encoder.flush()));
  // The encoder's delay adds a frame or two of silence; without them the length is the one that was announced.
  const audio = Buffer.concat(chunks).subarray(0, frames * FRAME_BYTES);
  return Buffer.concat([id3(title), audio]);
}

/** An ID3v2.4 tag in UTF-8. https://id3.org/id3v2.4.0-structure */
function id3(title: string): Buffer {
  const frames = Buffer.concat([
    frame('TIT2', Buffer.from(`\x03${title}`)),
    frame('TPE1', Buffer.from('\x03Sandbox')),
    frame('COMM', Buffer.from('\x03eng\0made with the sandbox')),
  ]);
  return Buffer.concat([Buffer.from('ID3\x04\0\0', 'latin1'), synchsafe(frames.length), frames]);
}

function frame(name: string, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from(name), synchsafe(content.length), Buffer.alloc(2), content]);
}

function synchsafe(value: number): Buffer {
  return Buffer.from([21, 14, 7, 0].map(shift => (value >> shift) & 0x7f));
}
