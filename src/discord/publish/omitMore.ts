import type { Card } from '../../cards/card.ts';
import { digestCard } from '../../cards/digestCard.ts';
import { OMITTABLE_PARTS } from '../../domain/omittedParts.ts';
import type { Task } from '../../domain/task.ts';

/** In place of a part, so that both cards have the note that text is left out. */
const NOTHING = 'nothing';

/**
 * The parts to leave out of a card that automatic moderation has blocked: those already left out, and the next one that
 * the card has. Undefined if none is left.
 */
export function omitMore(task: Task, render: (task: Task) => Card): string[] | undefined {
  const { omittedParts = [] } = task;
  const digestWithout = (part: string) =>
    digestCard(render({ ...task, omittedParts: [...omittedParts, part] }));
  const blocked = digestWithout(NOTHING);
  const next = OMITTABLE_PARTS.find(part => !omittedParts.includes(part) && digestWithout(part) !== blocked);
  return next === undefined ? undefined : [...omittedParts, next];
}
