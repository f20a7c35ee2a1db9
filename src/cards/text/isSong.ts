import type { Task } from '../../domain/task.ts';
import { operationOf } from '../../suno/operations/registry.ts';

/** Whether a task makes a song, by whichever way: what others may want to hear of. Sounds are none. */
export function isSong({ input }: Pick<Task, 'input'>): boolean {
  if (input.kind !== 'operation') return input.kind === 'song';
  return input.operation !== 'sounds' && operationOf(input.operation).resultKind === 'tracks';
}
