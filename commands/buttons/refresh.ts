import { type ButtonInteraction, DiscordAPIError, RESTJSONErrorCodes } from 'discord.js';
import type { ButtonAction, CommandContext } from '../context.ts';
import { adoptMessage } from './adoptMessage.ts';
import { requireTask } from './requireTask.ts';

/**
 * Whoever presses brings a fresh token for the very message that carries the button: with it the card can be edited
 * everywhere, also where the bot is no member.
 */
async function refresh(
  interaction: ButtonInteraction,
  [taskId]: readonly string[],
  context: CommandContext,
): Promise<void> {
  const task = await requireTask(interaction, taskId, context);
  if (!task) return;
  await acknowledgeClick(interaction);
  const { id, channelId } = interaction.message;
  await adoptMessage(interaction, task, { id, channelId }, context);
}

/** An answer that is lost, or given already, is no reason not to use the token: whether it is good, the edit will tell. */
async function acknowledgeClick(interaction: ButtonInteraction): Promise<void> {
  await interaction.deferUpdate().catch((error: unknown) => {
    const isExpired =
      error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.UnknownInteraction;
    if (isExpired) throw error;
  });
}

/** "Show result", on cards that the bot may not be able to edit later by itself. */
export const showResult: ButtonAction = { action: 'show', execute: refresh };

/** "Check again", on cards that waited too long. */
export const checkAgain: ButtonAction = { action: 'check', execute: refresh };
