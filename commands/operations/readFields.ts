import type { OperationInput } from '../../src/domain/taskInput.ts';
import type { InputSpec } from '../../src/suno/operations/inputSpec.ts';
import type { CommandOption, OptionValues } from '../commandOptions.ts';
import { parseSeconds } from '../forms/parseSeconds.ts';

/** The values of a command's options, by the names of the operation's fields. */
export function readFields(
  options: OptionValues<CommandOption[]>,
  { fields }: InputSpec,
): OperationInput['fields'] {
  const entries = fields.flatMap(({ name, kind }) => {
    const value = options[name];
    if (value === undefined || value === '' || typeof value === 'object') return [];
    if (typeof value !== 'string') return [[name, value]];
    const text = value.trim();
    // Text that is no time stays text, so that the check of the input can name it.
    return [[name, kind === 'seconds' ? (parseSeconds(text) ?? text) : text]];
  });
  return Object.fromEntries(entries);
}
