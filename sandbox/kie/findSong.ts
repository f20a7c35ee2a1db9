import type { KieTask, Song } from './records/task.ts';
import { type Envelope, rejectWith } from './reject.ts';
import type { Body } from './rules.ts';
import type { World } from './world.ts';

export function findTask({ tasks }: Pick<World, 'tasks'>, taskId: unknown): KieTask | undefined {
  return tasks.find(task => task.taskId === taskId);
}

/**
 * The song that a body refers to: the one with its `audioId`, or else the first one of its `taskId`. If that task works
 * on a song (a separation, for example), it is that song.
 */
export function findSong(world: Pick<World, 'tasks'>, { taskId, audioId }: Body): Song | undefined {
  const task = findTask(world, taskId);
  if (taskId !== undefined && task === undefined) return undefined;
  if (task?.song !== undefined && task.tracks.length === 0) return task.song;
  for (const one of task === undefined ? world.tasks : [task]) {
    const at = audioId === undefined ? 0 : one.tracks.findIndex(({ id }) => id === audioId);
    const track = one.tracks[at];
    if (track !== undefined) return { task: one, track, at };
  }
  return undefined;
}

/** The vendor's response for a task or song that does not exist. */
export const NO_RECORD: Envelope = rejectWith(422, 'Record does not exist');

/** Rejects a body whose `taskId` and `audioId` do not name a finished song. */
export function findMissingSong(body: Body, world: World): Envelope | undefined {
  const task = findTask(world, body.taskId);
  if (task === undefined || task.tracks.length === 0) return NO_RECORD;
  const song = findSong(world, body);
  return song?.task.stage === 'complete' ? undefined : NO_RECORD;
}
