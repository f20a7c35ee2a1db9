import { ALL_CONTEXTS } from '../src/discord/interactions/contexts.ts';
import { localizedDescription } from '../src/discord/interactions/localize.ts';
import { deferPrivately, replyPrivately } from '../src/discord/interactions/replyPrivately.ts';
import type { Command } from './context.ts';
import type { Subcommand } from './defineCommand.ts';
import { block, unblock } from './owner/block.ts';
import { grant, reset } from './owner/grant.ts';
import { servers } from './owner/servers.ts';
import { stats } from './owner/stats.ts';
import { summary } from './owner/summary.ts';

const subcommands: readonly Subcommand[] = [servers, grant, reset, block, unblock, stats];

/**
 * `/owner`: for the bot's owner and accepted members of its team. Discord shows it to administrators of a server and in direct
 * messages to everybody, so it checks by itself who asks. Every answer is ephemeral.
 */
export const owner: Command = {
  definition: {
    name: 'owner',
    ...localizedDescription('commands.owner.description'),
    ...ALL_CONTEXTS,
    default_member_permissions: '0',
    options: [...subcommands.map(({ definition }) => definition), summary.definition],
  },

  execute: async (interaction, context) => {
    // Discord may have to be asked who the owner is, and which servers there are.
    await deferPrivately(interaction);
    const isOwner = await context.owners.isOwner(interaction.user.id);
    if (isOwner === undefined) return replyPrivately(interaction, context.t('owner.unknown'));
    if (!isOwner) return replyPrivately(interaction, context.t('owner.notYou'));
    const group = interaction.options.getSubcommandGroup(false) === summary.definition.name;
    const name = interaction.options.getSubcommand();
    const found = (group ? summary.subcommands : subcommands).find(
      ({ definition }) => definition.name === name,
    );
    await found?.execute(interaction, context);
  },
};
