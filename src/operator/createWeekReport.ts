import type { APIEmbed } from 'discord-api-types/v10';
import type { Logger } from 'pino';
import type { GuildList } from '../access/createGuildList.ts';
import type { CreditServices } from '../credits/createCreditServices.ts';
import { translateTo } from '../locales/translate.ts';
import { renderWeeklySummary } from './renderWeeklySummary.ts';

interface Options {
  readonly credits: Pick<CreditServices, 'ledger' | 'fetchBalance'>;
  readonly guilds: Pick<GuildList, 'list'>;
  readonly log: Logger;
}

/** Creates the function that gathers and renders the last week. Names of servers are left out if Discord does not say them. */
export function createWeekReport({ credits, guilds, log }: Options): () => Promise<APIEmbed | undefined> {
  const { ledger, fetchBalance } = credits;
  return async () => {
    const [usage, spent, failures, balance, list] = await Promise.all([
      ledger.usageOfWeek(),
      ledger.spentThisWeek(),
      ledger.failuresOfWeek(),
      fetchBalance(),
      guilds.list().catch((error: unknown) => {
        log.warn({ err: error }, 'Names of servers not loaded');
        return [];
      }),
    ]);
    const names = new Map(list.map(({ id, name }) => [id, name]));
    return renderWeeklySummary({ usage, spent, names, failures, balance }, translateTo('en'));
  };
}
