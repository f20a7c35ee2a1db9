import { ApplicationCommandOptionType } from 'discord.js';
import { renderServers } from '../../src/credits/renderServers.ts';
import { localizedDescription } from '../../src/discord/interactions/localize.ts';
import { replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import { defineSubcommand } from '../defineCommand.ts';

const ID_FORM = /^\d{17,20}$/;

/** Type and bounds of an option for a server's id: Discord has no option that chooses a server. */
export const SERVER_ID_OPTION = {
  type: ApplicationCommandOptionType.String,
  min_length: 17,
  max_length: 20,
} as const;

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

export function isServerId(text: string): boolean {
  return ID_FORM.test(text);
}
