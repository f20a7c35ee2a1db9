import { roundCredits } from '../../src/credits/roundCredits.ts';
import { toDollars } from '../../src/credits/toDollars.ts';
import { localizedDescription } from '../../src/discord/interactions/localize.ts';
import { replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import { defineSubcommand } from '../defineCommand.ts';

/** `/owner stats`: what was used in the last seven days, in credits and dollars. */
export const stats = defineSubcommand({
  definition: { name: 'stats', ...localizedDescription('commands.owner.stats'), options: [] },

  execute: async (interaction, { t, credits: { ledger } }) => {
    const usage = await ledger.usageOfWeek();
    const total = roundCredits(usage.reduce((sum, { credits }) => sum + credits, 0));
    const price = (credits: number) =>
      t('owner.stats.price', {
        credits: t('card.cost', { count: credits }),
        dollars: toDollars(credits),
      });
    const lines = usage.map(({ operation, count, credits }) =>
      t('owner.stats.line', { operation: t(`operations.${operation}.title`), count, price: price(credits) }),
    );
    const all = total === 0 ? t('owner.stats.none') : t('owner.stats.total', { price: price(total) });
    const embed = { title: t('owner.stats.title'), description: [all, ...lines].join('\n') };
    await replyPrivately(interaction, { embeds: [embed] });
  },
});
