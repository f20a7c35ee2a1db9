import type { Logger } from 'pino';
import { reportServers } from '../access/reportServers.ts';
import { settleWithin } from '../lib/settleWithin.ts';
import type { Notifications } from '../notifications/createNotifications.ts';
import type { Leadership } from '../store/createLeadership.ts';
import type { Catalog } from '../suno/catalog/catalog.ts';
import type { Config } from './config.ts';
import type { AccessServices } from './createAccessServices.ts';
import type { DiscordClients } from './createDiscordClients.ts';
import type { LibraryServices } from './createLibraryServices.ts';
import type { OperatorServices } from './createOperatorServices.ts';
import type { TaskServices } from './createTaskServices.ts';
import { STOP_TIMES } from './stopTimes.ts';

interface Options {
  readonly config: Config;
  readonly catalog: Catalog;
  readonly discord: DiscordClients;
  readonly access: Pick<AccessServices, 'servers'>;
  readonly housekeeping: Leadership;
  readonly operator: OperatorServices;
  readonly taskServices: TaskServices;
  readonly notifications: Notifications;
  readonly library: LibraryServices;
  /** Closes the servers for callbacks and metrics, when open requests have been answered. */
  readonly closeHttp: () => Promise<unknown>;
  /** Milliseconds. */
  readonly now: () => number;
  readonly log: Logger;
}

/** How the services begin and end. */
export interface Lifecycle {
  /** Starts background work. */
  start(): void;
  /**
   * Runs the quick checks of the doctor, and lists which servers are open. Must be called after the commands are registered.
   */
  checkSurroundings(): Promise<void>;
  /** Finishes work that takes at most so many milliseconds. Other work is in the store, and the next start continues it. */
  stop(withinMs: number): Promise<void>;
  /** Resolves when no background work is running. */
  close(): Promise<void>;
}

/** Creates the order in which services begin and end. */
export function createLifecycle(options: Options): Lifecycle {
  const { config, catalog, housekeeping, taskServices, notifications, now, log } = options;
  const { operatorAlerts, weeklySummary, leadership: operatorLeadership } = options.operator;
  const { libraryExport, close: closeLibrary } = options.library;
  return {
    start: () => {
      taskServices.reconciler.start();
      notifications.start();
      libraryExport
        .resume()
        .catch((error: unknown) => log.error({ err: error }, 'Library exports not continued'));
      operatorAlerts.start();
      weeklySummary.start();
    },
    checkSurroundings: async () => {
      const rest = options.discord.notifying;
      void reportServers(rest, options.access.servers, log);
      const { checkAtStart } = await import('../doctor/checkAtStart.ts');
      await checkAtStart({
        settings: config,
        rest,
        songPrice: catalog.priceOf('generate'),
        pricesAsOf: catalog.asOf,
        now,
        log,
      });
    },
    stop: async withinMs => {
      operatorAlerts.stop();
      weeklySummary.stop();
      await taskServices.stop(withinMs, [
        operatorLeadership.stop(),
        housekeeping.stop(),
        notifications.settle({ stop: true }),
        libraryExport.stop(),
      ]);
    },
    close: async () => {
      await settleWithin(STOP_TIMES.background, [options.closeHttp(), closeLibrary()]);
    },
  };
}
