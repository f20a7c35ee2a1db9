import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  MessageFlags,
} from 'discord.js';

/** Answers to one person alone. */
export async function tell(
  interaction: ChatInputCommandInteraction | ButtonInteraction,
  content: string,
  components: APIActionRowComponent<APIButtonComponent>[] = [],
): Promise<void> {
  const message = { content, components, allowedMentions: { parse: [] } };
  if (interaction.deferred) await interaction.editReply(message);
  else await interaction.reply({ ...message, flags: MessageFlags.Ephemeral });
}
