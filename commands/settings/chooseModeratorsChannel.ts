import { channelMention } from '@discordjs/formatters';
import type { AnySelectMenuInteraction } from 'discord.js';
import type { CommandContext } from '../context.ts';
import { changeInPanel, requireManager, showPanel } from './updatePanel.ts';

/** Sets the channel for moderators, if the bot can post there: its first message is the proof. None: takes it away. */
export async function chooseModeratorsChannel(
  interaction: AnySelectMenuInteraction,
  context: CommandContext,
): Promise<void> {
  const guildId = await requireManager(interaction, context);
  if (guildId === undefined) return;
  const { t, moderators, isPublicChannel } = context;
  const [channelId] = interaction.values;
  if (channelId === undefined)
    return changeInPanel(
      interaction,
      'moderators',
      ({ moderatorsChannel, moderatorsLanguage, ...rules }) => rules,
      context,
    );
  // Discord may take longer than the three seconds that it waits.
  await interaction.deferUpdate();
  const values = { channel: channelMention(channelId) };
  const outcome = await moderators.tryChannel(channelId, interaction.locale);
  if (outcome !== 'sent') {
    const note = t(outcome === 'closed' ? 'settings.moderators.closed' : 'settings.moderators.later', values);
    return showPanel(interaction, 'moderators', await context.rules.of(guildId), context, note);
  }
  const isPublic = await isPublicChannel(guildId, channelId);
  await changeInPanel(
    interaction,
    'moderators',
    rules => ({ ...rules, moderatorsChannel: channelId, moderatorsLanguage: interaction.locale }),
    context,
    () => (isPublic ? t('settings.moderators.public', values) : ''),
  );
}
