import { renderWeek } from '../../src/credits/renderWeek.ts';
import { localizedDescription } from '../../src/discord/interactions/localize.ts';
import { replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import { defineSubcommand } from '../defineCommand.ts';

/** `/owner stats`: what was used in the last seven days, in credits and dollars. */
export const stats = defineSubcommand({
  definition: { name: 'stats', ...localizedDescription('commands.owner.stats'), options: [] },

  execute: async (interaction, { t, credits: { ledger } }) => {
    const lines = renderWeek(await ledger.usageOfWeek(), t);
    const embed = { title: t('owner.stats.title'), description: lines.join('\n') };
    await replyPrivately(interaction, { embeds: [embed] });
  },
});
