import type { TaskInput } from '../../domain/taskInput.ts';
import { operationOf } from '../operations/registry.ts';

/** The same input with another model; nothing where its operation takes the model of the song that it works on, or none. */
export function withModel(input: TaskInput, model: string): TaskInput | undefined {
  if (input.kind === 'song') return { ...input, model };
  if (input.kind === 'lyrics') return undefined;
  const { inputSpec } = operationOf(input.operation);
  const hasModel = inputSpec?.fields.some(({ name }) => name === 'model');
  return hasModel ? { ...input, fields: { ...input.fields, model } } : undefined;
}
