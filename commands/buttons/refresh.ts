import { type ButtonInteraction, DiscordAPIError, MessageFlags, RESTJSONErrorCodes } from 'discord.js';
import type { ButtonAction, CommandContext } from '../context.ts';
import { adoptMessage } from './adoptMessage.ts';
import { requireTask } from './requireTask.ts';

/**
 * Publishes the card again. Any click brings a new token for the message with the button, and the token can edit that
 * message everywhere, even in servers and direct messages where the bot is not a member.
 */
async function refresh(
  interaction: ButtonInteraction,
  [taskId]: readonly string[],
  context: CommandContext,
): Promise<void> {
  const task = await requireTask(interaction, taskId, context, { isHiddenToo: true });
  if (!task) return;
  await acknowledgeClick(interaction);
  const { id, channelId, flags } = interaction.message;
  const isEphemeral = flags.has(MessageFlags.Ephemeral);
  await adoptMessage(interaction, task, { id, channelId, ...(isEphemeral && { isEphemeral }) }, context);
}

/**
 * Acknowledges the click. Failures other than an expired interaction are ignored: the token may work all the same, and
 * the edit that follows shows whether it does.
 */
async function acknowledgeClick(interaction: ButtonInteraction): Promise<void> {
  await interaction.deferUpdate().catch((error: unknown) => {
    const isExpired =
      error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.UnknownInteraction;
    if (isExpired) throw error;
  });
}

/** "Show result", on cards that the bot may be unable to edit later. */
export const showResult: ButtonAction = { action: 'show', execute: refresh };

/** "Check again", on cards of tasks that timed out. */
export const checkAgain: ButtonAction = { action: 'check', execute: refresh };
