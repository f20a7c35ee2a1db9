import type { MidiEvent } from 'midi-file';
import type { Note } from '../domain/result.ts';

/** Ticks per beat; with 120 beats per minute. */
export const TICKS_PER_BEAT = 480;
export const MICROSECONDS_PER_BEAT = 500_000;
const TICKS_PER_SECOND = (TICKS_PER_BEAT * 1_000_000) / MICROSECONDS_PER_BEAT;

/** Limits of a track's end in seconds, and of its notes. A song has minutes and a few thousand. */
const SECONDS_MAX = 6 * 3600;
const NOTES_MAX = 20_000;

/** The note events of an instrument, in the order of time. Invalid notes and notes beyond the limits are left out. */
export function toMidiEvents(notes: readonly Note[], channel: number): MidiEvent[] {
  const events = notes
    .filter(isNote)
    .slice(0, NOTES_MAX)
    .flatMap(([noteNumber, start, end, force]) => {
      const on = Math.round(start * TICKS_PER_SECOND);
      const off = Math.max(Math.round(end * TICKS_PER_SECOND), on + 1);
      const velocity = Math.round(1 + 126 * Math.min(Math.max(force, 0), 1));
      return [
        { at: on, event: { type: 'noteOn' as const, channel, noteNumber, velocity } },
        { at: off, event: { type: 'noteOff' as const, channel, noteNumber, velocity: 0 } },
      ];
    })
    // At the same time, noteOff sorts before noteOn, so that a repeated note is not cut off.
    .sort((a, b) => a.at - b.at || a.event.type.localeCompare(b.event.type));
  let now = 0;
  return events.map(({ at, event }) => {
    const deltaTime = at - now;
    now = at;
    return { ...event, deltaTime };
  });
}

function isNote([pitch, start, end, force]: Note): boolean {
  const isKey = Number.isInteger(pitch) && pitch >= 0 && pitch <= 127;
  return isKey && start >= 0 && end >= start && end <= SECONDS_MAX && Number.isFinite(force);
}
