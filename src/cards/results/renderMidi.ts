import type { ResultOf } from '../../domain/result.ts';
import { writeMidi } from '../../formats/writeMidi.ts';
import { sanitizeLine, truncate } from '../../lib/sanitize.ts';
import type { CardContext, CardSections } from '../card.ts';
import { fileName } from '../files/fileName.ts';
import { escapeMarkdown } from '../text/escapeMarkdown.ts';
import { trackNumberOf } from '../text/musicTitle.ts';

/** Instruments that are listed. */
const LISTED_MAX = 16;

/** Characters of an instrument's name. */
const NAME_MAX = 40;

/** Renders notes: a MIDI file, and a line for each instrument. */
export function renderMidi({ instruments }: ResultOf<'midi'>, { task, title, t }: CardContext): CardSections {
  const bytes = writeMidi(instruments);
  if (bytes.length === 0) return { parts: [], embeds: [], files: [] };
  const lines = instruments
    .filter(({ notes }) => notes.length > 0)
    .slice(0, LISTED_MAX)
    .map(({ name, notes }, at) => {
      const known = escapeMarkdown(truncate(sanitizeLine(name), NAME_MAX));
      const instrument = known || t('card.instrument', { number: at + 1 });
      return `• ${t('card.notes', { instrument, count: notes.length })}`;
    });
  const number = trackNumberOf(task);
  const file = {
    key: 'midi',
    name: fileName(title, 'song', number, 'mid'),
    description: t('card.midiAlt', { title, number }),
    bytes,
  };
  return { parts: [{ text: [t('card.midi'), ...lines].join('\n') }], embeds: [], files: [file] };
}
