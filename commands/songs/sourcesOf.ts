import type { TaskInput } from '../../src/domain/taskInput.ts';

/** The bot's ids of the songs that an input works on. */
export function sourcesOf(input: TaskInput): string[] {
  if (input.kind === 'lyrics') return [];
  const recordings = input.kind === 'song' ? (input.references ?? []) : input.recordings;
  const ids = recordings.map(({ song }) => song?.task);
  if (input.kind === 'operation') ids.push(input.of?.task);
  return ids.filter(id => id !== undefined);
}
