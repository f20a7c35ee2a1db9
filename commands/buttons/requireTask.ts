import type { ButtonInteraction, StringSelectMenuInteraction } from 'discord.js';
import { replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import { isHiddenFrom } from '../../src/domain/moderation.ts';
import type { Task } from '../../src/domain/task.ts';
import type { CommandContext } from '../context.ts';
import { hiddenReason } from '../moderation/hiddenReason.ts';

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
