import type { MadeOf } from '../../tasks/made.ts';
import type { Body, Drawing } from '../card.ts';
import { escapeMarkdown } from '../escapeMarkdown.ts';
import { fileName } from '../fileName.ts';
import { cut, plainLine } from '../plain.ts';
import { numberOf } from '../subjectOf.ts';
import { writeMidi } from './writeMidi.ts';

/** Instruments that are listed. */
const LISTED_MAX = 16;

/** Characters of an instrument's name. */
const NAME_MAX = 40;

/** Shows notes: as a MIDI file, with a line for each instrument. */
export function renderNotes({ instruments }: MadeOf<'notes'>, { task, title, t }: Drawing): Body {
  const bytes = writeMidi(instruments);
  if (bytes.length === 0) return { parts: [], embeds: [], files: [] };
  const lines = instruments
    .filter(({ notes }) => notes.length > 0)
    .slice(0, LISTED_MAX)
    .map(({ name, notes }, at) => {
      const known = escapeMarkdown(cut(plainLine(name), NAME_MAX));
      const instrument = known || t('card.instrument', { number: at + 1 });
      return `• ${t('card.notes', { instrument, count: notes.length })}`;
    });
  const number = numberOf(task);
  const file = {
    key: 'midi',
    name: fileName(title, 'song', number, 'mid'),
    description: t('card.midiAlt', { title, number }),
    bytes,
  };
  return { parts: [{ text: [t('card.midi'), ...lines].join('\n') }], embeds: [], files: [file] };
}
