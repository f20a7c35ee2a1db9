import type { ModalSubmitInteraction } from 'discord.js';
import { FORM_TEXT_MAX, truncateForInput } from '../../src/discord/interactions/components.ts';
import type { OperationInput } from '../../src/domain/taskInput.ts';
import type { FieldSpec } from '../../src/suno/operations/inputSpec.ts';
import { parseSeconds } from './parseSeconds.ts';

type FieldValue = OperationInput['fields'][string];

/**
 * What was written or chosen for a field; nothing where it was left empty. A number that is none stays as it was written,
 * to be told of.
 *
 * @param previous what the field was filled in with, which may have been longer than a form shows.
 */
export function readFieldValue(
  { fields }: ModalSubmitInteraction,
  { name, kind, max = FORM_TEXT_MAX, prefill }: FieldSpec,
  previous: FieldValue | undefined,
): FieldValue | undefined {
  if (kind === 'flag' || kind === 'choice') {
    const [chosen] = fields.getStringSelectValues(name);
    return kind === 'flag' ? chosen === 'yes' : chosen;
  }
  const typed = fields.getTextInputValue(name).trim();
  if (typed === '') return undefined;
  if (kind === 'seconds' || kind === 'number') return parseSeconds(typed) ?? typed;
  const whole = String(previous ?? '');
  const shown = truncateForInput(whole, Math.min(max, FORM_TEXT_MAX));
  if (typeof previous === 'string' && shown.trim() === typed) return previous;
  // What a form had no room to show is still there below what was changed.
  return prefill ? typed + whole.slice(shown.length) : typed;
}
