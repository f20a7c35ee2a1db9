import type { REST } from 'discord.js';
import type { Logger } from 'pino';
import type { GuildList } from '../access/createGuildList.ts';
import type { Owners } from '../access/createOwners.ts';
import type { CreditServices } from '../credits/createCreditServices.ts';
import { nonceFor } from '../discord/rest/nonceFor.ts';
import { VENDORS } from '../domain/vendorNames.ts';
import { createOperatorAlerts, type OperatorAlerts } from '../operator/createOperatorAlerts.ts';
import { createOwnerMessenger } from '../operator/createOwnerMessenger.ts';
import { createWeeklySummary, type WeeklySummary } from '../operator/createWeeklySummary.ts';
import { createWeekReport } from '../operator/createWeekReport.ts';
import { probePublicUrl } from '../operator/probePublicUrl.ts';
import type { Leadership } from '../store/createLeadership.ts';
import type { Store } from '../store/openStore.ts';
import type { Catalog } from '../suno/catalog/catalog.ts';
import type { Config } from './config.ts';

interface Options {
  readonly config: Config;
  readonly store: Store;
  /** Who has it speaks for all processes. */
  readonly leadership: Leadership;
  /** Messages that nobody waits for. */
  readonly rest: REST;
  readonly owners: Owners;
  readonly guilds: GuildList;
  readonly catalog: Catalog;
  readonly credits: CreditServices;
  /** Shows in the bot's presence whether the vendor's account can pay for a song. */
  readonly showCredits: (isOut: boolean) => void;
  /** Milliseconds. */
  readonly now: () => number;
  /** Milliseconds; never set back. */
  readonly monotonicNow: () => number;
  readonly log: Logger;
}

/** What tells the operator of trouble and of money. */
export interface OperatorServices {
  readonly operatorAlerts: OperatorAlerts;
  readonly weeklySummary: WeeklySummary;
}

/** Creates the alerts and the weekly summary. */
export function createOperatorServices(options: Options): OperatorServices {
  const { config, store, leadership, rest, owners, guilds, catalog, credits, now, monotonicNow, log } =
    options;
  const { publicUrl } = config;
  const messageOwner = createOwnerMessenger({ rest, primaryOwner: owners.primary, log });
  const operatorAlerts = createOperatorAlerts({
    rest,
    channelId: config.operatorChannelId,
    messageOwner,
    vendor: VENDORS[config.vendor].title,
    lowCredits: config.lowCredits,
    songPrice: catalog.priceOf('generate'),
    showCredits: options.showCredits,
    rows: store.rows,
    commit: store.commit,
    coordination: store,
    leadership,
    fetchBalance: credits.fetchBalance,
    probePublicUrl: publicUrl === undefined ? undefined : () => probePublicUrl(publicUrl),
    now,
    monotonicNow,
    log,
  });
  const weeklySummary = createWeeklySummary({
    rows: store.rows,
    commit: operatorAlerts.commit,
    alone: store.alone,
    leadership,
    render: createWeekReport({ credits, guilds, log }),
    send: async (embed, week) =>
      (await messageOwner({ embeds: [embed] }, nonceFor('summary', week))) !== 'unknown',
    now,
    log,
  });
  return { operatorAlerts, weeklySummary };
}
