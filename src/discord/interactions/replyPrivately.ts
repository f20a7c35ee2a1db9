import { type APIActionRowComponent, type APIButtonComponent, MessageFlags } from 'discord.js';
import type { RepliableInteraction } from './repliableInteraction.ts';

/** Sends an ephemeral reply. */
export async function replyPrivately(
  interaction: RepliableInteraction,
  content: string,
  components: APIActionRowComponent<APIButtonComponent>[] = [],
): Promise<void> {
  const message = { content, components, allowedMentions: { parse: [] } };
  if (interaction.deferred) await interaction.editReply(message);
  else await interaction.reply({ ...message, flags: MessageFlags.Ephemeral });
}
