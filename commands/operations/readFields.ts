import type { OperationInput } from '../../src/domain/taskInput.ts';
import type { InputSpec } from '../../src/suno/operations/inputSpec.ts';
import type { CommandOption, OptionValues } from '../commandOptions.ts';

/** The values of a command's options, by the names of the operation's fields. */
export function readFields(
  options: OptionValues<CommandOption[]>,
  { fields }: InputSpec,
): OperationInput['fields'] {
  const entries = fields.flatMap(({ name }) => {
    const value = options[name];
    return value === undefined || value === '' || typeof value === 'object'
      ? []
      : [[name, typeof value === 'string' ? value.trim() : value]];
  });
  return Object.fromEntries(entries);
}
