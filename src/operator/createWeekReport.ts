import type { APIEmbed } from 'discord-api-types/v10';
import type { Logger } from 'pino';
import type { GuildList } from '../access/createGuildList.ts';
import { escapeMarkdown } from '../cards/text/escapeMarkdown.ts';
import type { CreditServices } from '../credits/createCreditServices.ts';
import type { SpentCredits, Usage } from '../credits/createLedger.ts';
import { roundCredits } from '../credits/creditAmounts.ts';
import { renderDollars, renderWeek } from '../credits/renderWeek.ts';
import { type Translate, translateTo } from '../locales/translate.ts';

/** Servers listed at most. */
const MAX_SERVERS = 15;

/** What happened in the last seven days. */
interface Week {
  readonly usage: readonly Usage[];
  readonly spent: SpentCredits;
  /** Names of the servers that the bot is in, by id. */
  readonly names: ReadonlyMap<string, string>;
  /** Number of failed tasks. */
  readonly failures: number;
  /** Credits of the vendor's account, if it says. */
  readonly balance: number | undefined;
}

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

/** Renders the week: what was made, what each server used, failures, and what is left. Nothing for a week without any of it. */
export function renderWeeklySummary(
  { usage, spent, names, failures, balance }: Week,
  t: Translate,
): APIEmbed | undefined {
  if (usage.length === 0 && failures === 0) return undefined;
  const servers = [...spent.byGuild].toSorted(([, one], [, other]) => other - one);
  const inServers = servers.reduce((sum, [, credits]) => sum + credits, 0);
  const direct = roundCredits(spent.total - inServers);
  const line = (name: string, credits: number) =>
    t('owner.summary.server', { name, price: renderDollars(credits, t) });
  const places = [
    ...servers
      .slice(0, MAX_SERVERS)
      .map(([id, credits]) =>
        line(`${escapeMarkdown(names.get(id) ?? t('owner.summary.leftServer'))} (${id})`, credits),
      ),
    ...(servers.length > MAX_SERVERS
      ? [t('owner.servers.more', { count: servers.length - MAX_SERVERS })]
      : []),
    ...(direct > 0 ? [line(t('owner.summary.direct'), direct)] : []),
  ];
  const parts = [
    renderWeek(usage, t),
    places.length === 0 ? [] : [t('owner.summary.servers'), ...places],
    [
      t('owner.summary.failures', { count: failures }),
      balance === undefined
        ? t('owner.summary.noBalance')
        : t('owner.summary.balance', { price: renderDollars(balance, t) }),
    ],
  ];
  return {
    title: t('owner.summary.title'),
    description: parts
      .filter(lines => lines.length > 0)
      .map(lines => lines.join('\n'))
      .join('\n\n'),
    footer: { text: t('owner.summary.footer') },
  };
}
