import { ApplicationCommandOptionType } from 'discord.js';
import { localizedDescription, localizedName } from '../../src/discord/interactions/localize.ts';
import { replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import type { TextKey } from '../../src/locales/translate.ts';
import { NOTIFY_METHODS, type NotifyMethod } from '../../src/notifications/requester/createPreferences.ts';
import { defineSubcommand } from '../defineCommand.ts';
import { METHOD_NAMES } from './choices.ts';

const REPLIES: Record<NotifyMethod, TextKey> = {
  mention: 'notices.way.mention',
  direct: 'notices.way.direct',
  off: 'notices.way.off',
};

/** `/notify me`: sets how a member is notified about their own tasks. */
export const setNotifyMethod = defineSubcommand({
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
