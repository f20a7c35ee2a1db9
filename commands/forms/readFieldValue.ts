import type { ModalSubmitInteraction } from 'discord.js';
import { truncateForInput } from '../../src/discord/interactions/components.ts';
import type { OperationInput } from '../../src/domain/taskInput.ts';
import { FORM_TEXT_MAX } from '../../src/lib/discordLimits.ts';
import type { FieldSpec } from '../../src/suno/operations/inputSpec.ts';
import { parseSeconds } from './parseSeconds.ts';

type FieldValue = OperationInput['fields'][string];

/**
 * The value that was typed or chosen for a field, undefined if it was left empty. Text that is not a number stays text,
 * so that the check of the input can name it.
 *
 * @param previous what the field was filled in with; it may be longer than the form shows.
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
  // The part of a long text that the form did not show is kept below the part that was changed.
  return prefill ? typed + whole.slice(shown.length) : typed;
}
