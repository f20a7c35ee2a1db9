import type { ModalSubmitInteraction } from 'discord.js';
import { FORM_TEXT_MAX, truncateForInput } from '../../src/discord/interactions/components.ts';
import type { OperationInput } from '../../src/domain/taskInput.ts';
import type { FieldSpec } from '../../src/suno/operations/inputSpec.ts';
import { readSeconds } from './readSeconds.ts';

type Value = OperationInput['fields'][string];

/**
 * What was written or chosen for a field; nothing where it was left empty. A number that is none stays as it was written,
 * to be told of.
 *
 * @param before what the field was filled in with, which may have been longer than a form shows.
 */
export function readAnswer(
  { fields }: ModalSubmitInteraction,
  { name, kind, max = FORM_TEXT_MAX, prefill }: FieldSpec,
  before: Value | undefined,
): Value | undefined {
  if (kind === 'flag' || kind === 'choice') {
    const [chosen] = fields.getStringSelectValues(name);
    return kind === 'flag' ? chosen === 'yes' : chosen;
  }
  const written = fields.getTextInputValue(name).trim();
  if (written === '') return undefined;
  if (kind === 'seconds' || kind === 'number') return readSeconds(written) ?? written;
  const whole = String(before ?? '');
  const shown = truncateForInput(whole, Math.min(max, FORM_TEXT_MAX));
  if (typeof before === 'string' && shown.trim() === written) return before;
  // What a form had no room to show is still there below what was changed.
  return prefill ? written + whole.slice(shown.length) : written;
}
