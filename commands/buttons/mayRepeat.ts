import type { ButtonInteraction } from 'discord.js';
import type { Bot } from '../../src/discord/command.ts';
import { tell } from '../../src/discord/tell.ts';
import { operationOf } from '../../src/suno/operations.ts';
import type { Task } from '../../src/tasks/task.ts';
import type { Wish } from '../../src/tasks/wish.ts';

/**
 * Whether who presses may ask for what a task asked for. Voices and saved ways of singing are their owner's alone, also where
 * others see a card that was made with one; they are told so.
 */
export async function mayRepeat(
  interaction: ButtonInteraction,
  { wish, origin }: Task,
  bot: Bot,
): Promise<boolean> {
  if (interaction.user.id === origin.userId || !isPersonal(wish)) return true;
  const content = bot.t('replies.notYourVoice');
  await tell(interaction, content);
  return false;
}

function isPersonal(wish: Wish): boolean {
  if (wish.kind !== 'ask') return wish.kind === 'song' && wish.persona !== undefined;
  const { makes } = operationOf(wish.operation);
  return makes === 'voice' || makes === 'phrase';
}
