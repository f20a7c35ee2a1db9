import type { TaskInput } from '../../domain/taskInput.ts';
import { operationOf } from '../operations/registry.ts';

/** The input with another model; undefined if its operation has no model, or uses that of its source song. */
export function withModel(input: TaskInput, model: string): TaskInput | undefined {
  if (input.kind === 'song') return { ...input, model };
  if (input.kind === 'lyrics') return undefined;
  const { inputSpec } = operationOf(input.operation);
  const hasModel = inputSpec?.fields.some(({ name }) => name === 'model');
  return hasModel ? { ...input, fields: { ...input.fields, model } } : undefined;
}
