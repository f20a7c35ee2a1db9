import type { ButtonInteraction } from 'discord.js';
import { replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import type { Task } from '../../src/domain/task.ts';
import type { CommandContext } from '../context.ts';
import { usesOwnVoice } from '../songs/usesOwnVoice.ts';

/**
 * Whether the member who clicked may start a task with the same input. Voices, personas and voice messages may be used by
 * their owner only, even on cards that others can see; other members get a reply that says so.
 */
export async function canRerun(
  interaction: ButtonInteraction,
  { input, origin }: Task,
  context: CommandContext,
): Promise<boolean> {
  if (interaction.user.id === origin.userId) return true;
  if (input.kind === 'operation' && input.operation === 'recovery') {
    await replyPrivately(interaction, context.t('replies.notYourSong'));
    return false;
  }
  if (!usesOwnVoice(input)) return true;
  const content = context.t('replies.notYourVoice');
  await replyPrivately(interaction, content);
  return false;
}
