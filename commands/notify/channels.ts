import { channelMention } from '@discordjs/formatters';
import {
  type APIApplicationCommandChannelOption,
  ApplicationCommandOptionType,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import { relativeTime } from '../../src/cards/sections/relativeTime.ts';
import { localizedDescription, localizedName } from '../../src/discord/interactions/localize.ts';
import { publicLocale } from '../../src/discord/interactions/publicLocale.ts';
import { deferPrivately, replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import type { TextKey } from '../../src/locales/translate.ts';
import { MAX_SUBSCRIPTIONS } from '../../src/notifications/channels/createSubscriptions.ts';
import type { TestResult } from '../../src/notifications/channels/postNotification.ts';
import type { OptionChannel } from '../commandOptions.ts';
import type { ButtonAction } from '../context.ts';
import { defineSubcommand } from '../defineCommand.ts';
import { manageDenialReason } from '../memberPermissions.ts';
import { EVENT_CHOICES, eventsLabel } from './choices.ts';
import { requiredPermissions, SUBSCRIBABLE_TYPES } from './requiredPermissions.ts';

const REPLIES: Record<TestResult, TextKey> = {
  sent: 'notifications.testSent',
  closed: 'notifications.testClosed',
  later: 'notifications.testLater',
};

/** Sends a test notification, from the button below the reply to `/notify add`. */
export const testNotification: ButtonAction = {
  action: 'notify-test',
  execute: async (interaction, [channelId = ''], context) => {
    const channel = channelMention(channelId);
    const denialReason = manageDenialReason(interaction);
    if (denialReason) return replyPrivately(interaction, context.t(denialReason));
    const subscription = context.notifications.subscriptions.find(
      interaction.guildId ?? undefined,
      channelId,
    );
    if (!subscription) return replyPrivately(interaction, context.t('notifications.unknown', { channel }));
    await deferPrivately(interaction);
    await replyPrivately(
      interaction,
      context.t(REPLIES[await context.notifications.sendTest(subscription)], { channel }),
    );
  },
};

/** The option that names a channel to notify. */
const CHANNEL_OPTION = {
  type: ApplicationCommandOptionType.Channel,
  name: 'channel',
  ...localizedDescription('commands.notify.options.channel'),
  channel_types: [...SUBSCRIBABLE_TYPES],
  required: true,
} as const satisfies APIApplicationCommandChannelOption;

/** `/notify add`: subscribes a channel, if the bot has the permissions to send notifications there. */
export const addChannel = defineSubcommand({
  definition: {
    name: 'add',
    ...localizedDescription('commands.notify.add'),
    options: [
      CHANNEL_OPTION,
      {
        type: ApplicationCommandOptionType.String,
        name: 'what',
        ...localizedDescription('commands.notify.options.what'),
        choices: EVENT_CHOICES.map(events => ({
          ...localizedName(t => eventsLabel(events, t)),
          value: events.join(','),
        })),
        required: true,
      },
    ],
  },

  execute: async (interaction, context, options) => {
    const { t, notifications } = context;
    const denialReason = manageDenialReason(interaction);
    if (denialReason || !interaction.guildId)
      return replyPrivately(interaction, t(denialReason ?? 'notifications.notHere'));
    const { id, type, granted } = readChannel(options.channel);
    const channel = channelMention(id);
    const missing = requiredPermissions(type).filter(({ bit }) => (granted & bit) !== bit);
    if (missing.length > 0) {
      const permissions = missing.map(({ name }) => t(name)).join(', ');
      return replyPrivately(interaction, t('notifications.missing', { channel, permissions }));
    }
    const events = EVENT_CHOICES.find(choice => choice.join(',') === options.what) ?? ['songs'];
    const subscription = {
      guildId: interaction.guildId,
      channelId: id,
      type,
      events: [...events],
      locale: publicLocale(interaction),
      setBy: interaction.user.id,
      setByLocale: interaction.locale,
    };
    if (!(await notifications.subscriptions.put(subscription)))
      return replyPrivately(interaction, t('notifications.full', { max: MAX_SUBSCRIPTIONS }));
    const button = {
      type: ComponentType.Button,
      style: ButtonStyle.Secondary,
      label: t('notifications.testButton'),
      custom_id: `notify-test:${id}`,
    } as const;
    await replyPrivately(interaction, {
      content: t('notifications.added', { channel, what: eventsLabel(events, t) }),
      components: [{ type: ComponentType.ActionRow, components: [button] }],
    });
  },
});

/**
 * The chosen channel and the bot's permissions in it. They come from the interaction, because the gateway does not show
 * the bot channels that it cannot view.
 */
function readChannel(channel: OptionChannel): { id: string; type: number; granted: bigint } {
  const granted =
    'appPermissions' in channel
      ? (channel.appPermissions?.bitfield ?? 0n)
      : BigInt(('app_permissions' in channel && String(channel.app_permissions)) || 0);
  return { id: channel.id, type: channel.type, granted };
}

/** `/notify remove`: unsubscribes a channel. */
export const removeChannel = defineSubcommand({
  definition: {
    name: 'remove',
    ...localizedDescription('commands.notify.remove'),
    options: [CHANNEL_OPTION],
  },

  execute: async (interaction, context, { channel: { id } }) => {
    const denialReason = manageDenialReason(interaction);
    if (denialReason || !interaction.guildId)
      return replyPrivately(interaction, context.t(denialReason ?? 'notifications.notHere'));
    const removed = await context.notifications.subscriptions.remove(interaction.guildId, id);
    await replyPrivately(
      interaction,
      context.t(removed ? 'notifications.removed' : 'notifications.unknown', { channel: channelMention(id) }),
    );
  },
});

/** `/notify list`: the server's subscriptions, and which channels nothing can be sent to. */
export const listChannels = defineSubcommand({
  definition: {
    name: 'list',
    ...localizedDescription('commands.notify.list'),
    options: [],
  },

  execute: async (interaction, context) => {
    const { t } = context;
    const denialReason = manageDenialReason(interaction);
    if (denialReason || !interaction.guildId)
      return replyPrivately(interaction, t(denialReason ?? 'notifications.notHere'));
    const lines = context.notifications.subscriptions
      .ofGuild(interaction.guildId)
      .map(({ channelId, events, failingSince }) => {
        const values = { channel: channelMention(channelId), what: eventsLabel(events, t) };
        return failingSince === undefined
          ? t('notifications.entry', values)
          : t('notifications.entryFailing', { ...values, when: relativeTime(failingSince) });
      });
    await replyPrivately(
      interaction,
      lines.length > 0 ? [t('notifications.list'), ...lines].join('\n') : t('notifications.none'),
    );
  },
});
