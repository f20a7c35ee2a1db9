import type { Instrument, Note } from '../../tasks/made.ts';
import { looseText, readItems, readNumber } from './loose.ts';

/** More than a song has: what is beyond is left out. */
const NOTES_MAX = 50_000;
const INSTRUMENTS_MAX = 64;

/** Seconds. A note that would end later is none of a song. */
const END_MAX = 3600;

/** Of a note that does not say how hard it is struck. */
const VELOCITY = 0.8;

const nameSchema = looseText(100);

/**
 * Reads the instruments that play anything; numbers may be written out. A note without a usable pitch or time is left out.
 * https://docs.kie.ai/suno-api/generate-midi-callbacks https://docs.kie.ai/suno-api/get-midi-details
 */
export function readNotes(list: unknown): Instrument[] {
  const instruments: Instrument[] = [];
  let left = NOTES_MAX;
  for (const item of readItems(list, INSTRUMENTS_MAX)) {
    const notes = readItems(item.notes, left).flatMap(one => readNote(one) ?? []);
    left -= notes.length;
    if (notes.length > 0) instruments.push({ name: nameSchema.parse(item.name) ?? '', notes });
  }
  return instruments;
}

function readNote(item: Record<string, unknown>): [Note] | undefined {
  const pitch = Math.round(readNumber(item.pitch) ?? -1);
  const start = readNumber(item.start) ?? -1;
  const end = readNumber(item.end) ?? -1;
  const velocity = Math.min(1, Math.max(0, readNumber(item.velocity) ?? VELOCITY));
  const isPlayed = pitch >= 0 && pitch <= 127 && start >= 0 && end > start && end <= END_MAX;
  return isPlayed ? [[pitch, start, end, velocity]] : undefined;
}
