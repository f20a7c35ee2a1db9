import {
  type APIActionRowComponent,
  type APIComponentInMessageActionRow,
  type APIEmbed,
  MessageFlags,
  type RepliableInteraction,
} from 'discord.js';
import { NO_MENTIONS } from '../../lib/noMentions.ts';

/** Parts of a message that one member sees. */
export interface PrivateMessage {
  readonly content?: string;
  readonly embeds?: readonly APIEmbed[];
  readonly components?: readonly APIActionRowComponent<APIComponentInMessageActionRow>[];
  readonly files?: readonly { readonly attachment: Buffer; readonly name: string }[];
}

/** Makes a message ephemeral, and mentions in it harmless. */
export const PRIVATE = { flags: MessageFlags.Ephemeral, allowedMentions: NO_MENTIONS } as const;

/** Sends an ephemeral reply. After an earlier reply it is a follow-up; after `deferPrivately` it fills that reply. */
export async function replyPrivately(
  interaction: RepliableInteraction,
  message: string | PrivateMessage,
): Promise<void> {
  const body = typeof message === 'string' ? { content: message } : message;
  const { flags, allowedMentions } = PRIVATE;
  if (interaction.replied || (interaction.deferred && !interaction.ephemeral))
    await interaction.followUp({ ...body, flags, allowedMentions });
  else if (interaction.deferred) await interaction.editReply({ ...body, allowedMentions });
  else await interaction.reply({ ...body, flags, allowedMentions });
}

/** Announces an ephemeral reply that takes longer than Discord waits. Resolves with its message's id. */
export async function deferPrivately(interaction: RepliableInteraction): Promise<string | undefined> {
  if (interaction.deferred && interaction.ephemeral) return (await interaction.fetchReply()).id;
  const response = await interaction.deferReply({ flags: MessageFlags.Ephemeral, withResponse: true });
  return response.interaction.responseMessageId ?? undefined;
}
