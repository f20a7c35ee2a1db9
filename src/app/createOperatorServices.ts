import type { Logger } from 'pino';
import type { CreditServices } from '../credits/createCreditServices.ts';
import { nonceFor } from '../discord/rest/nonceFor.ts';
import type { Task } from '../domain/task.ts';
import { VENDORS } from '../domain/vendorNames.ts';
import { createChargeWatch } from '../operator/createChargeWatch.ts';
import { createOperatorAlerts, type OperatorAlerts } from '../operator/createOperatorAlerts.ts';
import { createOwnerMessenger } from '../operator/createOwnerMessenger.ts';
import { createWeeklySummary, type WeeklySummary } from '../operator/createWeeklySummary.ts';
import { createWeekReport } from '../operator/createWeekReport.ts';
import { probePublicUrl } from '../operator/probePublicUrl.ts';
import { createLeadership, type Leadership } from '../store/createLeadership.ts';
import type { Store } from '../store/openStore.ts';
import type { Catalog } from '../suno/catalog/catalog.ts';
import type { Config } from './config.ts';
import type { AccessServices } from './createAccessServices.ts';
import type { DiscordClients } from './createDiscordClients.ts';

interface Options {
  readonly config: Config;
  readonly store: Store;
  readonly catalog: Catalog;
  readonly discord: DiscordClients;
  readonly access: AccessServices;
  readonly credits: CreditServices;
  /** Shows in the bot's presence whether the vendor's account can pay for a song. */
  readonly showCredits: (isOut: boolean) => void;
  /** Milliseconds. */
  readonly now: () => number;
  /** Milliseconds; never set back. */
  readonly monotonicNow: () => number;
  readonly log: Logger;
}

/** Messages to the operator about problems and credits. */
export interface OperatorServices {
  /** The leader sends the messages for all processes. */
  readonly leadership: Leadership;
  readonly operatorAlerts: OperatorAlerts;
  readonly weeklySummary: WeeklySummary;
  /** Compares what the vendor charged with what the bot said. Must be called with each change of a task. */
  readonly watchCharge: (before: Task | undefined, after: Task | undefined) => void;
}

/** Creates the alerts, the weekly summary, and the leadership of the process that sends them. */
export function createOperatorServices(options: Options): OperatorServices {
  const { config, store, catalog, access, credits, now, monotonicNow, log } = options;
  const { rows, alone } = store;
  const { publicUrl } = config;
  // Nobody waits for the messages.
  const rest = options.discord.notifying;
  const leadership = createLeadership({ locks: store.locks, name: 'operator', log });
  const messageOwner = createOwnerMessenger({ rest, primaryOwner: access.owners.primary, log });
  const operatorAlerts = createOperatorAlerts({
    rest,
    channelId: config.operatorChannelId,
    messageOwner,
    vendor: VENDORS[config.vendor].title,
    lowCredits: config.lowCredits,
    songPrice: catalog.priceOf('generate'),
    showCredits: options.showCredits,
    rows,
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
    rows,
    commit: operatorAlerts.commit,
    alone,
    leadership,
    render: createWeekReport({ credits, guilds: access.guilds, log }),
    send: async (embed, week) =>
      (await messageOwner({ embeds: [embed] }, nonceFor('summary', week))) !== 'unknown',
    now,
    log,
  });
  const watchCharge = createChargeWatch({
    rows,
    commit: operatorAlerts.commit,
    alone,
    onDiffers: operatorAlerts.chargeDiffers,
    now,
    log,
  });
  return { leadership, operatorAlerts, weeklySummary, watchCharge };
}
