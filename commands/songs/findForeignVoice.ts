import type { Task } from '../../src/domain/task.ts';
import type { TaskInput } from '../../src/domain/taskInput.ts';
import type { Operation } from '../../src/suno/operations/operation.ts';
import { operationOf } from '../../src/suno/operations/registry.ts';
import type { TaskStore } from '../../src/tasks/store/taskStore.ts';
import { sourcesOf } from './sourcesOf.ts';
import { usesOwnVoice } from './usesOwnVoice.ts';

/** Kinds of results in which the voice of the source is heard again, or can be used again. */
const VOICED_RESULTS: ReadonlySet<Operation['resultKind']> = new Set([
  'tracks',
  'persona',
  'voice',
  'phrase',
]);

/** Songs looked at, from one to the one that it was made from. */
const MAX_SONGS = 50;

/**
 * Finds a song among the sources of an input that has another member's voice, by a persona, a voice or a voice message,
 * where the result would carry that voice on. The sources of the sources count too: an extension of such a song has the same voice.
 */
export async function findForeignVoice(
  input: TaskInput,
  userId: string,
  tasks: Pick<TaskStore, 'get'>,
): Promise<Task | undefined> {
  if (input.kind === 'operation' && !VOICED_RESULTS.has(operationOf(input.operation).resultKind))
    return undefined;
  const seen = new Set<string>();
  const waiting = sourcesOf(input);
  for (let id = waiting.pop(); id !== undefined && seen.size < MAX_SONGS; id = waiting.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const task = await tasks.get(id).catch(() => undefined);
    if (!task) continue;
    if (task.origin.userId !== userId && usesOwnVoice(task.input)) return task;
    waiting.push(...sourcesOf(task.input));
  }
  return undefined;
}
