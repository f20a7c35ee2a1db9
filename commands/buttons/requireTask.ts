import type { ButtonInteraction, StringSelectMenuInteraction } from 'discord.js';
import { replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import { hidesInput, isHiddenFrom } from '../../src/domain/moderation.ts';
import type { Task } from '../../src/domain/task.ts';
import type { TextKey } from '../../src/locales/translate.ts';
import type { CommandContext } from '../context.ts';

/**
 * The task that a button or a menu belongs to. If it is no longer stored, or hidden from the member, they get a reply that says so.
 *
 * @param options.isHiddenToo whether the button is for all, since it shows nothing.
 */
export async function requireTask(
  interaction: ButtonInteraction | StringSelectMenuInteraction,
  id: string | undefined,
  context: CommandContext,
  { isHiddenToo = false }: { readonly isHiddenToo?: boolean } = {},
): Promise<Task | undefined> {
  const task = id === undefined ? undefined : await context.tasks.get(id);
  const isHidden = task && !isHiddenToo && isHiddenFrom(task, interaction.user.id);
  if (!task) await replyPrivately(interaction, context.t('replies.gone'));
  // A copy that was made earlier still has its buttons.
  if (isHidden) await replyPrivately(interaction, context.t(hiddenReason(task)));
  return isHidden ? undefined : task;
}

/** Why a task is hidden from a member, in a text that has no word of it. */
export function hiddenReason(task: Task): TextKey {
  return hidesInput(task) ? 'replies.hiddenWords' : 'replies.heldByModerators';
}
