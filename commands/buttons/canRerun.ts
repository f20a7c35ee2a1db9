import type { ButtonInteraction } from 'discord.js';
import { replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import { ruleSubjectOf } from '../../src/discord/interactions/subjectOf.ts';
import type { Task } from '../../src/domain/task.ts';
import { operationForInput } from '../../src/tasks/submit/planTask.ts';
import type { CommandContext } from '../context.ts';
import { isModerator } from '../memberPermissions.ts';
import { usesOwnVoice } from '../songs/findForeignVoice.ts';

const REFUSALS = {
  requester: 'rules.denied.again.requester',
  managers: 'rules.denied.again.managers',
} as const;

/**
 * Whether the member who clicked may start a task with the same input. Voices, personas and voice messages may be used by
 * their owner only, even on cards that others can see, and the server's rules may keep others' cards from members; they get
 * a reply that says so.
 */
export async function canRerun(
  interaction: ButtonInteraction,
  { input, origin }: Task,
  context: CommandContext,
): Promise<boolean> {
  if (await context.replyIfDenied(interaction, [operationForInput(input)])) return false;
  if (interaction.user.id === origin.userId) return true;
  const { whoMayPressAgain } = await context.rules.of(interaction.guildId ?? undefined);
  if (whoMayPressAgain === 'requester' || (whoMayPressAgain === 'managers' && !isModerator(interaction))) {
    await replyPrivately(interaction, context.t(REFUSALS[whoMayPressAgain]));
    const subject = ruleSubjectOf(interaction);
    if (subject) await context.moderators.refused(subject, 'again');
    return false;
  }
  if (input.kind === 'operation' && input.operation === 'recovery') {
    await replyPrivately(interaction, context.t('replies.notYourSong'));
    return false;
  }
  if (!usesOwnVoice(input)) return true;
  const content = context.t('replies.notYourVoice');
  await replyPrivately(interaction, content);
  return false;
}
