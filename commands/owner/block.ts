import { ApplicationCommandOptionType, userMention } from 'discord.js';
import { localizedDescription } from '../../src/discord/interactions/localize.ts';
import { replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import { defineSubcommand, type Subcommand } from '../defineCommand.ts';
import { isServerId, SERVER_ID_OPTION } from './servers.ts';

const TEXTS = {
  block: { description: 'commands.owner.block', done: 'owner.blocked' },
  unblock: { description: 'commands.owner.unblock', done: 'owner.unblocked' },
} as const;

/** `/owner block`: a member, or everybody in a server, can start nothing any more. */
export const block = defineBlocking('block');

/** `/owner unblock`: takes a block back. */
export const unblock = defineBlocking('unblock');

function defineBlocking(name: 'block' | 'unblock'): Subcommand {
  return defineSubcommand({
    definition: {
      name,
      ...localizedDescription(TEXTS[name].description),
      options: [
        {
          type: ApplicationCommandOptionType.User,
          name: 'member',
          ...localizedDescription('commands.owner.options.member'),
        },
        { ...SERVER_ID_OPTION, name: 'server', ...localizedDescription('commands.owner.options.server') },
      ],
    },

    execute: async (interaction, { t, blocks, owners }, { member, server }) => {
      if ((member === undefined) === (server === undefined))
        return replyPrivately(interaction, t('owner.whichOne'));
      if (server !== undefined && !isServerId(server)) return replyPrivately(interaction, t('owner.noId'));
      if (name === 'block' && member !== undefined && (await owners.isOwner(member)))
        return replyPrivately(interaction, t('owner.notOwners'));
      for (const id of [member, server]) if (id !== undefined) await blocks[name](id);
      const who = member === undefined ? t('owner.aServer', { server: server ?? '' }) : userMention(member);
      await replyPrivately(interaction, t(TEXTS[name].done, { who }));
    },
  });
}
