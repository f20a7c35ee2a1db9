import {
  type AnySelectMenuInteraction,
  type ButtonInteraction,
  DiscordAPIError,
  MessageFlags,
  type ModalSubmitInteraction,
  RESTJSONErrorCodes,
} from 'discord.js';
import { replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import type { ServerRules } from '../../src/moderation/serverRules.ts';
import type { CommandContext } from '../context.ts';
import { manageDenialReason } from '../memberPermissions.ts';
import { type Panel, renderPanel } from './renderPanel.ts';
import type { Section } from './sections.ts';

/** An interaction with a component or form of the panel. */
export type PanelInteraction = AnySelectMenuInteraction | ButtonInteraction | ModalSubmitInteraction;

/** The server whose manager uses the panel. Who does not manage it any more gets a reply. */
export async function requireManager(
  interaction: PanelInteraction,
  { t }: CommandContext,
): Promise<string | undefined> {
  const reason = manageDenialReason(interaction);
  if (!reason && interaction.guildId !== null) return interaction.guildId;
  await replyPrivately(interaction, t(reason ?? 'notifications.notHere'));
  return undefined;
}

/**
 * Changes the rules of the server, and shows the part of the panel as it is then.
 *
 * @param edit returns the new rules; the same object if nothing is to be changed.
 * @param note says what else there is to know, by the rules after the change.
 */
export async function changeInPanel(
  interaction: PanelInteraction,
  section: Section,
  edit: (rules: ServerRules) => ServerRules,
  context: CommandContext,
  note: (rules: ServerRules) => string = () => '',
): Promise<void> {
  const guildId = await requireManager(interaction, context);
  if (guildId === undefined) return;
  const rules = await context.rules.change(guildId, interaction.user.id, edit);
  await showPanel(interaction, section, rules, context, note(rules));
}

/** Shows a part of the panel in its message. */
export async function showPanel(
  interaction: PanelInteraction,
  section: Section | undefined,
  rules: ServerRules,
  context: CommandContext,
  note = '',
): Promise<void> {
  const panel = renderPanel(section, rules, context, note);
  try {
    await sendPanel(interaction, panel);
  } catch (error) {
    const isInvalid =
      error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.InvalidFormBodyOrContentType;
    if (!isInvalid) throw error;
    // A channel or role of the rules may not exist any more.
    await sendPanel(interaction, renderPanel(section, rules, context, note, { isFilledIn: false }));
  }
}

async function sendPanel(interaction: PanelInteraction, panel: Panel): Promise<void> {
  if (interaction.deferred || interaction.replied) await interaction.editReply(panel);
  // A form that was not opened from a message has no panel to update.
  else if (interaction.isModalSubmit() && !interaction.isFromMessage())
    await interaction.reply({ ...panel, flags: MessageFlags.Ephemeral });
  else await interaction.update(panel);
}
