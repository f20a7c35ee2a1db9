import { z } from 'zod';
import type { OperationInput } from '../../domain/taskInput.ts';

const idSchema = z.string().trim().min(1);

/** Names a finished song at the vendor. */
export const songRequestSchema = z.object({ taskId: idSchema });

/** Names a track of a finished song. */
export const trackRequestSchema = songRequestSchema.extend({ audioId: idSchema });

export type SongRequest = z.infer<typeof songRequestSchema>;
export type TrackRequest = z.infer<typeof trackRequestSchema>;

/** The ids of the input's track, for a request; undefined if the input has none. */
export function trackIdsOf({ of }: OperationInput): Record<string, unknown> {
  return { taskId: of?.taskId, audioId: of?.audioId };
}
