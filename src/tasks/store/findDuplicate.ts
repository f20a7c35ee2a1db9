import type { Task } from '../../domain/task.ts';
import { operationOf } from '../../suno/operations/registry.ts';
import type { ExistingResult, FindExistingResult } from './findExistingResult.ts';

/** Finds the existing result of a deterministic operation that a new task would repeat. */
export async function findDuplicate(
  findExistingResult: FindExistingResult,
  { input, operation, next }: Task,
): Promise<ExistingResult | undefined> {
  const of = input.kind === 'operation' ? input.of : undefined;
  if (!of) return undefined;
  for (const name of next ? [operation, next.operation] : [operation]) {
    const existing = operationOf(name).inputSpec?.isDeterministic
      ? await findExistingResult(name, of)
      : undefined;
    if (existing) return existing;
  }
  return undefined;
}

/** Lock key of the song that a task works on: its derivatives are created one at a time. */
export function songLockKey({ id, input }: Task): string {
  return `song:${(input.kind === 'operation' && input.of?.task) || id}`;
}
