import type { MadeOf } from '../../tasks/made.ts';
import type { Body, Drawing } from '../card.ts';
import { escapeMarkdown } from '../escapeMarkdown.ts';
import { cut, plainLine } from '../plain.ts';

/** Characters of a persona's name. */
const NAME_MAX = 100;

/** Says how a persona or a voice is used: by the name that it was given, which the vendor need not repeat. */
export function renderPersona(
  { kind, name }: MadeOf<'persona'> | MadeOf<'voice'>,
  { task: { wish }, title, t }: Drawing,
): Body {
  const given = name ?? (wish.kind === 'ask' ? wish.fields.name : undefined) ?? '';
  const known = escapeMarkdown(cut(plainLine(String(given)), NAME_MAX) || title);
  return {
    parts: [{ text: t(kind === 'voice' ? 'card.voiceReady' : 'card.personaSaved', { name: known }) }],
    embeds: [],
    files: [],
  };
}
