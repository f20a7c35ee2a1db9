import { ApplicationCommandOptionType } from 'discord.js';
import { ALL_CONTEXTS } from '../src/discord/interactions/contexts.ts';
import { localizedDescription, localizedName } from '../src/discord/interactions/localize.ts';
import { replyPrivately } from '../src/discord/interactions/replyPrivately.ts';
import type { TextKey } from '../src/locales/translate.ts';
import { NOTIFY_METHODS, type NotifyMethod } from '../src/notifications/requester/createPreferences.ts';
import type { Command } from './context.ts';
import { defineSubcommand, type Subcommand } from './defineCommand.ts';
import { addChannel, listChannels, removeChannel } from './notify/channels.ts';
import { METHOD_NAMES } from './notify/choices.ts';

const REPLIES: Record<NotifyMethod, TextKey> = {
  mention: 'notices.way.mention',
  direct: 'notices.way.direct',
  off: 'notices.way.off',
};

/** `/notify me`: sets how a member is notified about their own tasks. */
const setNotifyMethod = defineSubcommand({
  definition: {
    name: 'me',
    ...localizedDescription('commands.notify.me'),
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'how',
        ...localizedDescription('commands.notify.options.how'),
        choices: NOTIFY_METHODS.map(value => ({ ...localizedName(METHOD_NAMES[value]), value })),
        required: true,
      },
    ],
  },

  execute: async (interaction, context, { how }) => {
    await context.notifications.preferences.set(interaction.user.id, how);
    await replyPrivately(interaction, context.t(REPLIES[how]));
  },
});

const subcommands: readonly Subcommand[] = [setNotifyMethod, addChannel, listChannels, removeChannel];

/**
 * `/notify`: who is notified when something is ready. Discord can restrict whole commands only, so the subcommands for
 * members who may manage the server check that permission themselves.
 */
export const notify: Command = {
  definition: {
    name: 'notify',
    ...localizedDescription('commands.notify.description'),
    ...ALL_CONTEXTS,
    options: subcommands.map(({ definition }) => definition),
  },

  execute: async (interaction, context) => {
    const name = interaction.options.getSubcommand();
    await subcommands.find(({ definition }) => definition.name === name)?.execute(interaction, context);
  },
};
