import { type APILabelComponent, ComponentType, type ModalSubmitInteraction } from 'discord.js';
import { labelComponent } from '../../src/discord/interactions/components.ts';
import type { OperationInput } from '../../src/domain/taskInput.ts';
import { CHOICE_TEXT_MAX, CHOICES_MAX } from '../../src/lib/discordLimits.ts';
import { sanitizeLine, truncate } from '../../src/lib/sanitize.ts';
import type { Translate } from '../../src/locales/translate.ts';

const FIELD = 'source';

/** The field for one of several files or tracks of a message; undefined if there is no choice. */
export function createSourceField(
  { sources = [] }: OperationInput,
  t: Translate,
): APILabelComponent | undefined {
  if (sources.length < 2) return undefined;
  return labelComponent(t('form.source.label'), t('form.source.hint'), {
    type: ComponentType.StringSelect,
    custom_id: FIELD,
    required: true,
    options: sources.slice(0, CHOICES_MAX).map(({ recordings, of }, at) => ({
      label: truncate(`${at + 1} · ${sanitizeLine(of?.title ?? recordings[0]?.name ?? '')}`, CHOICE_TEXT_MAX),
      value: String(at),
      default: at === 0,
    })),
  });
}

/**
 * The input with the chosen source. A position that was left as the form showed it, the end of the first source, becomes
 * that of the chosen one.
 */
export function readSourceField(
  { fields: form }: ModalSubmitInteraction,
  { sources, ...input }: OperationInput,
): OperationInput {
  if (!sources || !form.fields.has(FIELD)) return input;
  const source = sources[Number(form.getStringSelectValues(FIELD)[0])];
  if (!source) return input;
  const { from } = source.fields;
  const isShown = input.fields.from === sources[0]?.fields.from;
  const fields = isShown && from !== undefined ? { ...input.fields, from } : input.fields;
  return { ...input, fields, recordings: source.recordings, of: source.of };
}
