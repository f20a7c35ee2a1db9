import type { Task } from '../../domain/task.ts';
import { operationOf } from '../../suno/operations/registry.ts';

/** Whether a task makes a song, by any operation. Subscribed channels are notified of songs; sounds are not songs. */
export function isSong({ input }: Pick<Task, 'input'>): boolean {
  if (input.kind !== 'operation') return input.kind === 'song';
  return (
    input.operation !== 'sounds' &&
    input.operation !== 'recovery' &&
    operationOf(input.operation).resultKind === 'tracks'
  );
}
