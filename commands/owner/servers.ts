import { renderServers } from '../../src/credits/renderServers.ts';
import { localizedDescription } from '../../src/discord/interactions/localize.ts';
import { replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import { defineSubcommand } from '../defineCommand.ts';
import { isServerId, SERVER_ID_OPTION } from './serverId.ts';

/** `/owner servers`: who spends what this month, and which servers are open. With `leave`, the bot leaves one. */
export const servers = defineSubcommand({
  definition: {
    name: 'servers',
    ...localizedDescription('commands.owner.servers'),
    options: [
      { ...SERVER_ID_OPTION, name: 'leave', ...localizedDescription('commands.owner.options.leave') },
    ],
  },

  execute: async (interaction, { t, guilds, blocks, credits: { ledger } }, { leave }) => {
    if (leave !== undefined) {
      if (!isServerId(leave)) return replyPrivately(interaction, t('owner.noId'));
      const hasLeft = await guilds.leave(leave);
      return replyPrivately(interaction, t(hasLeft ? 'owner.left' : 'owner.notThere', { server: leave }));
    }
    const [list, spent] = await Promise.all([guilds.list(), ledger.spentThisMonth()]);
    const marked = await Promise.all(
      list.map(async guild => ({ ...guild, isBlocked: await blocks.hasAny([guild.id]) })),
    );
    await replyPrivately(interaction, { embeds: [renderServers(marked, spent, t)] });
  },
});
