import { operationOf } from '../suno/operations.ts';
import type { FindMade, MadeBefore } from './findMade.ts';
import type { Task } from './task.ts';

/** What a new task would make a second time, where its result is the same each time. */
export async function findSame(
  findMade: FindMade,
  { wish, operation, next }: Task,
): Promise<MadeBefore | undefined> {
  const of = wish.kind === 'ask' ? wish.of : undefined;
  if (!of) return undefined;
  for (const name of next ? [operation, next.operation] : [operation]) {
    const made = operationOf(name).ask?.once ? await findMade(name, of) : undefined;
    if (made) return made;
  }
  return undefined;
}

/** Names the song that a task works on: what is made of it begins one after the other, whoever asks. */
export function keyOfSong({ id, wish }: Task): string {
  return `song:${(wish.kind === 'ask' && wish.of?.task) || id}`;
}
