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

/** `/notify me`: sets how a member is notified about their own tasks, and whether channels announce them. */
const setPreferences = defineSubcommand({
  definition: {
    name: 'me',
    ...localizedDescription('commands.notify.me'),
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'how',
        ...localizedDescription('commands.notify.options.how'),
        choices: NOTIFY_METHODS.map(value => ({ ...localizedName(METHOD_NAMES[value]), value })),
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'announce',
        ...localizedDescription('commands.notify.options.announce'),
        choices: [
          { ...localizedName('commands.notify.announce.on'), value: 'on' },
          { ...localizedName('commands.notify.announce.off'), value: 'off' },
        ],
      },
    ],
  },

  execute: async (interaction, { t, notifications }, { how, announce }) => {
    const chosen = await notifications.preferences.set(interaction.user.id, {
      ...(how !== undefined && { notify: how }),
      ...(announce !== undefined && { announce: announce === 'on' }),
    });
    // Without an option, it says what is chosen.
    const isQuestion = how === undefined && announce === undefined;
    const lines = [
      how !== undefined || isQuestion ? t(REPLIES[chosen.notify]) : '',
      announce !== undefined || isQuestion
        ? t(chosen.announce ? 'notices.announce.on' : 'notices.announce.off')
        : '',
    ];
    await replyPrivately(interaction, lines.filter(line => line !== '').join('\n'));
  },
});

const subcommands: readonly Subcommand[] = [setPreferences, addChannel, listChannels, removeChannel];

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
