import { z } from 'zod';
import type { OperationInput } from '../../domain/taskInput.ts';

const idSchema = z.string().trim().min(1);

/** Names a finished song of the vendor's. */
export const songRequestSchema = z.object({ taskId: idSchema });

/** Names one track of a finished song. */
export const trackRequestSchema = songRequestSchema.extend({ audioId: idSchema });

export type SongRequest = z.infer<typeof songRequestSchema>;
export type TrackRequest = z.infer<typeof trackRequestSchema>;

/** The part of a request that names the track of a wish; ids that the wish has not are missing. */
export function trackIdsOf({ of }: OperationInput): Record<string, unknown> {
  return { taskId: of?.taskId, audioId: of?.audioId };
}
