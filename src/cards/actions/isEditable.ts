import type { Task } from '../../domain/task.ts';
import { operationOf } from '../../suno/operations/registry.ts';

/** Whether the input of a task can be changed in a form. Operations that take only a track cannot. */
export function isEditable({ input }: Pick<Task, 'input'>): boolean {
  return input.kind !== 'operation' || (operationOf(input.operation).inputSpec?.fields.length ?? 0) > 0;
}
