import type { MidiEvent } from 'midi-file';
import type { Note } from '../domain/result.ts';

/** Ticks a second: 480 a beat, at 120 beats a minute. */
export const TICKS_PER_BEAT = 480;
export const MICROSECONDS_PER_BEAT = 500_000;
const TICKS_PER_SECOND = (TICKS_PER_BEAT * 1_000_000) / MICROSECONDS_PER_BEAT;

/** A track's end in seconds, and its notes; a song has minutes and a few thousand. */
const SECONDS_MAX = 6 * 3600;
const NOTES_MAX = 20_000;

/** The events of an instrument's notes, in time. Notes that are none are left out, and those beyond the limits. */
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
    // At one moment a key is let go before it is struck again.
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
