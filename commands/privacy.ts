import { MessageFlags } from 'discord.js';
import type { Command } from '../src/discord/command.ts';
import { describe } from '../src/discord/describe.ts';
import { EVERYWHERE } from '../src/discord/everywhere.ts';

/** Says what is kept about a member, where, for how long, and how to have it deleted. */
export const privacy: Command = {
  definition: {
    name: 'privacy',
    ...describe('commands.privacy.description'),
    ...EVERYWHERE,
    options: [],
  },

  execute: async (interaction, { t, keepDays }) => {
    const lines = [
      t('privacy.stored'),
      t('privacy.where'),
      t('privacy.howLong', { count: keepDays }),
      t('privacy.vendor'),
      t('privacy.logs'),
      t('privacy.spent'),
      t('privacy.delete'),
    ];
    await interaction.reply({
      embeds: [{ title: t('privacy.title'), description: lines.join('\n') }],
      flags: MessageFlags.Ephemeral,
      allowedMentions: { parse: [] },
    });
  },
};
