import type { Logger } from 'pino';
import type { OperatorAlerts } from '../operator/createOperatorAlerts.ts';
import type { Store } from '../store/openStore.ts';
import { createSunoService, type SunoService } from '../suno/client/sunoService.ts';
import { createTransportRouter, type TransportRouter } from '../suno/transports/createTransportRouter.ts';
import { createModelFallback, type ModelFallback } from '../tasks/submit/createModelFallback.ts';
import type { Config } from './config.ts';

interface Options {
  readonly config: Config;
  readonly store: Store;
  /** Alerts the operator about problems that only they can fix. */
  readonly operatorAlerts: OperatorAlerts;
  /** Milliseconds. */
  readonly now: () => number;
  readonly log: Logger;
}

/** The vendor's API, and what the bot has learnt about it. */
export interface VendorServices {
  readonly vendor: SunoService;
  /** Decides which of the vendor's APIs each task uses. */
  readonly transports: TransportRouter;
  /** Replaces a model that the vendor rejects. */
  readonly modelFallback: ModelFallback;
}

/** Creates the services for the vendor. Nothing is requested before the first task. */
export async function createVendorServices(options: Options): Promise<VendorServices> {
  const { config, store, operatorAlerts, now, log } = options;
  const vendor = createSunoService(config, { onUnread: operatorAlerts.resultUnread, log });
  return {
    vendor: {
      ...vendor,
      submit: operatorAlerts.wrapSubmit(vendor.submit),
      poll: operatorAlerts.wrapPoll(vendor.poll),
    },
    transports: createTransportRouter({
      setting: config.transport,
      onWithdrawn: operatorAlerts.operationWithdrawn,
      log,
    }),
    modelFallback: await createModelFallback({
      model: config.model,
      rows: store.rows,
      commit: operatorAlerts.commit,
      coordination: store,
      onFirstRefusal: operatorAlerts.modelRefused,
      now,
      log,
    }),
  };
}
