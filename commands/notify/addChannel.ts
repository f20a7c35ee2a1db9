import { channelMention } from '@discordjs/formatters';
import { ButtonStyle, type ChatInputCommandInteraction, ComponentType } from 'discord.js';
import { replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import { MAX_SUBSCRIPTIONS } from '../../src/notifications/channels/createSubscriptions.ts';
import type { CommandContext } from '../context.ts';
import { EVENT_CHOICES, eventsLabel } from './choices.ts';
import { manageDenialReason } from './manageDenialReason.ts';
import { requiredPermissions } from './requiredPermissions.ts';

/** `/notify add`: subscribes a channel, if the bot has the permissions to send notifications there. */
export async function addChannel(
  interaction: ChatInputCommandInteraction,
  context: CommandContext,
): Promise<void> {
  const { t, notifications } = context;
  const denialReason = manageDenialReason(interaction);
  if (denialReason || !interaction.guildId)
    return replyPrivately(interaction, t(denialReason ?? 'notices.notHere'));
  const { id, type, granted } = readChannel(interaction);
  const channel = channelMention(id);
  const missing = requiredPermissions(type).filter(({ bit }) => (granted & bit) !== bit);
  if (missing.length > 0) {
    const permissions = missing.map(({ name }) => t(name)).join(', ');
    return replyPrivately(interaction, t('notices.missing', { channel, permissions }));
  }
  const chosen = interaction.options.getString('what', true);
  const what = EVENT_CHOICES.find(choice => choice.what.join(',') === chosen)?.what ?? ['songs'];
  const locale = interaction.guildLocale ?? interaction.locale;
  const subscription = { guildId: interaction.guildId, channelId: id, type, events: [...what], locale };
  if (!(await notifications.subscriptions.put({ ...subscription, setBy: interaction.user.id })))
    return replyPrivately(interaction, t('notices.full', { max: MAX_SUBSCRIPTIONS }));
  const button = {
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label: t('notices.testButton'),
    custom_id: `notify-test:${id}`,
  } as const;
  await replyPrivately(interaction, {
    content: t('notices.added', { channel, what: eventsLabel(what, t) }),
    components: [{ type: ComponentType.ActionRow, components: [button] }],
  });
}

/**
 * The chosen channel and the bot's permissions in it. They come from the interaction, because the gateway does not show
 * the bot channels that it cannot view.
 */
function readChannel({ options }: ChatInputCommandInteraction): {
  id: string;
  type: number;
  granted: bigint;
} {
  const channel = options.getChannel('channel', true);
  const granted =
    'appPermissions' in channel
      ? (channel.appPermissions?.bitfield ?? 0n)
      : BigInt(('app_permissions' in channel && String(channel.app_permissions)) || 0);
  return { id: channel.id, type: channel.type, granted };
}
