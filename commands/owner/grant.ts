import { ApplicationCommandOptionType, userMention } from 'discord.js';
import { renderPrice } from '../../src/cards/actions/renderPrice.ts';
import { localizedDescription } from '../../src/discord/interactions/localize.ts';
import { replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import { defineSubcommand } from '../defineCommand.ts';

/** Most credits of one grant. */
const GRANT_MAX = 100_000;

/** `/owner grant`: lets a member spend more today than their daily limit. */
export const grant = defineSubcommand({
  definition: {
    name: 'grant',
    ...localizedDescription('commands.owner.grant'),
    options: [
      {
        type: ApplicationCommandOptionType.User,
        name: 'member',
        ...localizedDescription('commands.owner.options.member'),
        required: true,
      },
      {
        type: ApplicationCommandOptionType.Integer,
        name: 'credits',
        ...localizedDescription('commands.owner.options.credits'),
        min_value: 1,
        max_value: GRANT_MAX,
        required: true,
      },
    ],
  },

  execute: async (interaction, { t, credits: { grants, limits } }, { member, credits }) => {
    if (limits.perMember === undefined) return replyPrivately(interaction, t('owner.noMemberLimit'));
    await grants.grant(member, credits);
    const limit = (await limits.ofMember(member)) ?? 0;
    const values = { member: userMention(member), limit: renderPrice(limit, t) };
    await replyPrivately(interaction, t('owner.granted', values));
  },
});

/** `/owner reset`: resets what counts towards a member's daily limit. */
export const reset = defineSubcommand({
  definition: {
    name: 'reset',
    ...localizedDescription('commands.owner.reset'),
    options: [
      {
        type: ApplicationCommandOptionType.User,
        name: 'member',
        ...localizedDescription('commands.owner.options.member'),
        required: true,
      },
    ],
  },

  execute: async (interaction, { t, credits: { grants, limits } }, { member }) => {
    if (limits.perMember === undefined) return replyPrivately(interaction, t('owner.noMemberLimit'));
    await grants.reset(member);
    const values = { member: userMention(member), limit: renderPrice(limits.perMember, t) };
    await replyPrivately(interaction, t('owner.wasReset', values));
  },
});
