import type { Task } from './task.ts';

/** Parts of a card that are left out if a server's automatic moderation blocks it, in this order. */
export const OMITTABLE_PARTS = ['lyrics', 'tags', 'quote', 'title'] as const;

export type OmittablePart = (typeof OMITTABLE_PARTS)[number];

/** Whether a part is left out of the card. */
export function isOmitted({ omittedParts = [] }: Pick<Task, 'omittedParts'>, part: OmittablePart): boolean {
  return omittedParts.includes(part);
}
