import type { Instrument, Note } from '../../domain/result.ts';
import { looseText, readNumber, readObjects } from './loose.ts';

/** Notes at most, more than a song has; the rest is dropped. */
const NOTES_MAX = 50_000;
const INSTRUMENTS_MAX = 64;

/** Maximum seconds of a note's end; later notes cannot belong to a song. */
const MAX_END_SECONDS = 3600;

/** Velocity of a note without one. */
const DEFAULT_VELOCITY = 0.8;

const nameSchema = looseText(100);

/**
 * Reads the instruments that have notes. Numbers may be strings. Notes without a usable pitch or time are left out.
 * https://docs.kie.ai/suno-api/generate-midi-callbacks https://docs.kie.ai/suno-api/get-midi-details
 */
export function readNotes(list: unknown): Instrument[] {
  const instruments: Instrument[] = [];
  let remaining = NOTES_MAX;
  for (const item of readObjects(list, INSTRUMENTS_MAX)) {
    const notes = readObjects(item.notes, remaining).flatMap(one => readNote(one) ?? []);
    remaining -= notes.length;
    if (notes.length > 0) instruments.push({ name: nameSchema.parse(item.name) ?? '', notes });
  }
  return instruments;
}

function readNote(item: Record<string, unknown>): [Note] | undefined {
  const pitch = Math.round(readNumber(item.pitch) ?? -1);
  const start = readNumber(item.start) ?? -1;
  const end = readNumber(item.end) ?? -1;
  const velocity = Math.min(1, Math.max(0, readNumber(item.velocity) ?? DEFAULT_VELOCITY));
  const isPlayed = pitch >= 0 && pitch <= 127 && start >= 0 && end > start && end <= MAX_END_SECONDS;
  return isPlayed ? [[pitch, start, end, velocity]] : undefined;
}
