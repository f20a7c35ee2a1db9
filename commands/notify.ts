import { ApplicationCommandOptionType, type User } from 'discord.js';
import { escapeMarkdown } from '../src/cards/text/escapeMarkdown.ts';
import { ALL_CONTEXTS } from '../src/discord/interactions/contexts.ts';
import { localizedDescription, localizedName } from '../src/discord/interactions/localize.ts';
import { replyPrivately } from '../src/discord/interactions/replyPrivately.ts';
import { sanitizeLine, truncate } from '../src/lib/sanitize.ts';
import type { TextKey, Translate } from '../src/locales/translate.ts';
import { NOTIFY_METHODS, type NotifyMethod } from '../src/notifications/requester/createPreferences.ts';
import type { Command } from './context.ts';
import { defineSubcommand, type Subcommand } from './defineCommand.ts';
import { nameRefusal } from './moderation/checkInput.ts';
import { addChannel, listChannels, removeChannel } from './notify/channels.ts';
import { METHOD_NAMES } from './notify/choices.ts';

/** Characters of an artist's name in files. */
const ARTIST_MAX = 80;

const REPLIES: Record<NotifyMethod, TextKey> = {
  mention: 'notifications.method.mention',
  direct: 'notifications.method.direct',
  off: 'notifications.method.off',
};

/** `/notify me`: sets how a member is notified about their own tasks, and whether channels announce them, and the artist in their files. */
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
      {
        type: ApplicationCommandOptionType.String,
        name: 'artist',
        ...localizedDescription('commands.notify.options.artist'),
        choices: [
          { ...localizedName('commands.notify.artist.on'), value: 'on' },
          { ...localizedName('commands.notify.artist.off'), value: 'off' },
        ],
      },
    ],
  },

  execute: async (interaction, { t, notifications, words }, { how, announce, artist }) => {
    const name = artist === 'on' ? artistName(interaction.user) : undefined;
    const refusal = name === undefined ? undefined : await nameRefusal(interaction, name, { words });
    if (refusal) return replyPrivately(interaction, t(refusal));
    const chosen = await notifications.preferences.set(interaction.user.id, {
      ...(how !== undefined && { notify: how }),
      ...(announce !== undefined && { announce: announce === 'on' }),
      ...(artist !== undefined && { artist: name }),
    });
    // Without an option, it says what is chosen.
    const isQuestion = how === undefined && announce === undefined && artist === undefined;
    const lines = [
      how !== undefined || isQuestion ? t(REPLIES[chosen.notify]) : '',
      announce !== undefined || isQuestion
        ? t(chosen.announce ? 'notifications.announce.on' : 'notifications.announce.off')
        : '',
      artist !== undefined || isQuestion ? describeArtist(chosen.artist, t) : '',
    ];
    await replyPrivately(interaction, lines.filter(line => line !== '').join('\n'));
  },
});

/** The name for files. A display name that shows nothing is none. */
function artistName({ displayName }: User): string | undefined {
  return truncate(sanitizeLine(displayName), ARTIST_MAX) || undefined;
}

function describeArtist(name: string | undefined, t: Translate): string {
  return name === undefined
    ? t('notifications.artist.off')
    : t('notifications.artist.on', { name: escapeMarkdown(name) });
}

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
