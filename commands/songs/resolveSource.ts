import { namedTracks } from '../../src/cards/actions/trackRefOf.ts';
import type { OperationInput } from '../../src/domain/taskInput.ts';
import type { TaskStore } from '../../src/tasks/store/taskStore.ts';
import { inputForSong, type SongSourceOptions } from './inputForSong.ts';

/**
 * The input with its current source: if the vendor no longer has a song, or no longer extends songs of its model, the
 * song's file takes its place.
 */
export async function resolveSource(
  input: OperationInput,
  { tasks, ...options }: SongSourceOptions & { readonly tasks: Pick<TaskStore, 'get'> },
): Promise<OperationInput> {
  if (input.recordings.length > 0 || !input.of) return input;
  const { of, operation, fields } = input;
  const task = await tasks.get(of.task);
  const named = task && namedTracks(task).find(({ ref }) => ref.audioId === of.audioId);
  if (!task || !named) return input;
  const resolved = inputForSong({ task, named }, operation, fields, options);
  return resolved.recordings.length > 0 ? { ...input, ...resolved } : input;
}
