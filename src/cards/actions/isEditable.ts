import type { Task } from '../../domain/task.ts';
import { operationOf } from '../../suno/operations/registry.ts';

/** Whether something of a task can be said differently: what works on a track alone has nothing to say. */
export function isEditable({ input }: Pick<Task, 'input'>): boolean {
  return input.kind !== 'operation' || (operationOf(input.operation).inputSpec?.fields.length ?? 0) > 0;
}
