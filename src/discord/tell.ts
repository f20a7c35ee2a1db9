import { type APIActionRowComponent, type APIButtonComponent, MessageFlags } from 'discord.js';
import type { Startable } from './startable.ts';

/** Answers to one person alone. */
export async function tell(
  interaction: Startable,
  content: string,
  components: APIActionRowComponent<APIButtonComponent>[] = [],
): Promise<void> {
  const message = { content, components, allowedMentions: { parse: [] } };
  if (interaction.deferred) await interaction.editReply(message);
  else await interaction.reply({ ...message, flags: MessageFlags.Ephemeral });
}
