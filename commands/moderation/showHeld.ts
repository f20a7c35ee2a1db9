import { replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import { release } from '../../src/domain/moderation.ts';
import { MODERATOR_ACTIONS } from '../../src/notifications/moderators/moderatorButtons.ts';
import type { ButtonAction } from '../context.ts';
import { requireModeratedTask } from './moderatorButtons.ts';

/** "Show", on a held card and below its notice: a moderator has looked, and the card shows everything for good. */
export const showHeld: ButtonAction = {
  action: MODERATOR_ACTIONS.show,
  execute: async (interaction, [id], context) => {
    const task = await requireModeratedTask(interaction, id, context);
    if (!task) return;
    const released = await context.tasks.update(task.id, release);
    const isShown = released?.moderation?.state === 'shown';
    await replyPrivately(interaction, context.t(isShown ? 'moderators.shown' : 'moderators.tooLate'));
    if (isShown) context.refreshNow(task.id);
  },
};
