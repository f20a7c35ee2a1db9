import type { ChatInputCommandInteraction } from 'discord.js';
import type { OperationInput } from '../../src/domain/taskInput.ts';
import type { InputSpec } from '../../src/suno/operations/inputSpec.ts';

/** The values of a command's options, by the names of the operation's fields. */
export function readFields(
  { options }: ChatInputCommandInteraction,
  { fields }: InputSpec,
): OperationInput['fields'] {
  const entries = fields.flatMap(({ name }) => {
    const value = options.get(name)?.value;
    return value === undefined || value === ''
      ? []
      : [[name, typeof value === 'string' ? value.trim() : value]];
  });
  return Object.fromEntries(entries);
}
