import type { Task } from '../../src/domain/task.ts';
import type { TaskInput } from '../../src/domain/taskInput.ts';
import type { Operation } from '../../src/suno/operations/operation.ts';
import { operationOf } from '../../src/suno/operations/registry.ts';
import type { TaskStore } from '../../src/tasks/store/taskStore.ts';

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

/** Whether a request uses a voice that only its requester may use: their persona or voice, or a voice message of theirs. */
export function usesOwnVoice(input: TaskInput): boolean {
  if (input.kind === 'lyrics') return false;
  if (input.persona !== undefined) return true;
  const files = input.kind === 'song' ? (input.references ?? []) : input.recordings;
  if (files.some(({ isVoiceMessage }) => isVoiceMessage)) return true;
  if (input.kind === 'song') return false;
  const { resultKind } = operationOf(input.operation);
  return resultKind === 'voice' || resultKind === 'phrase';
}

/** The bot's ids of the songs that an input works on. */
export function sourcesOf(input: TaskInput): string[] {
  if (input.kind === 'lyrics') return [];
  const recordings = input.kind === 'song' ? (input.references ?? []) : input.recordings;
  const ids = recordings.map(({ song }) => song?.task);
  if (input.kind === 'operation') ids.push(input.of?.task);
  return ids.filter(id => id !== undefined);
}
