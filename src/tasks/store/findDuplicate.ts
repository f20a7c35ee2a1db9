import type { Task } from '../../domain/task.ts';
import { operationOf } from '../../suno/operations/registry.ts';
import type { ExistingResult, FindExistingResult } from './findExistingResult.ts';

/** What a new task would make a second time, where its result is the same each time. */
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

/** Names the song that a task works on: what is made of it begins one after the other, whoever asks. */
export function songLockKey({ id, input }: Task): string {
  return `song:${(input.kind === 'operation' && input.of?.task) || id}`;
}
