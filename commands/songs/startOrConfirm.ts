import type { ChatInputCommandInteraction, StringSelectMenuInteraction } from 'discord.js';
import { replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import type { OperationInput } from '../../src/domain/taskInput.ts';
import { operationOf } from '../../src/suno/operations/registry.ts';
import type { CommandContext } from '../context.ts';
import { operationForm } from '../forms/operationForm.ts';
import { findForeignVoice } from './findForeignVoice.ts';

/**
 * Starts an operation on a track, or opens its form first: if it needs input, costs more than a song, or uses the
 * song's file in place of the song. An existing result is shown at once.
 *
 * @param deduplicationKey key of the click, if there was one: see {@link CommandContext.startTask}.
 */
export async function startOrConfirm(
  interaction: ChatInputCommandInteraction | StringSelectMenuInteraction,
  input: OperationInput,
  context: CommandContext,
  deduplicationKey?: string,
): Promise<void> {
  if (await context.replyIfDenied(interaction, [input.operation])) return;
  // Asked before the form too, so that nobody fills in a form for nothing.
  if (await findForeignVoice(input, interaction.user.id, context.tasks)) {
    await replyPrivately(interaction, context.t('replies.notYourVoice'));
    return;
  }
  const { operation, of, recordings } = input;
  const isExpensive = context.priceOf(input) > context.catalog.priceOf('generate');
  const usesFile = recordings.some(({ song }) => song?.fileReason !== undefined);
  const { confirmFirst = false } = operationOf(operation).inputSpec ?? {};
  const mustConfirm = confirmFirst || isExpensive || usesFile;
  if (mustConfirm && !(of && (await context.findExistingResult(operation, of))))
    await operationForm.open(interaction, input, context);
  else await context.startTask(interaction, input, interaction.id, deduplicationKey);
}
