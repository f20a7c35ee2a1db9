import type { Logger } from 'pino';
import { createCallbackApp } from '../http/createCallbackApp.ts';
import { createMetricsApp } from '../http/createMetricsApp.ts';
import { listen } from '../http/listen.ts';
import { settleWithin } from '../lib/settleWithin.ts';
import type { Metrics } from '../metrics/createMetrics.ts';
import { createSignatureVerifier } from '../suno/client/signature.ts';
import type { Config } from './config.ts';
import type { TaskServices } from './createTaskServices.ts';

/** Milliseconds that open connections have to end. */
const CLOSE_WITHIN_MS = 1000;

interface Ports {
  readonly config: Config;
  readonly engine: TaskServices;
  readonly metrics: Metrics | undefined;
  /** What is not ready yet, by name. */
  readonly notReady: () => readonly string[];
  readonly log: Logger;
}

/**
 * Listens for the vendor's callbacks, and, where a port is set, for whoever asks for figures.
 *
 * @returns what closes the endpoints.
 * @throws OperatorError where an address cannot be listened on.
 */
export async function startHttpServers({
  config,
  engine,
  metrics,
  notReady,
  log,
}: Ports): Promise<() => Promise<void>> {
  const now = Date.now;
  const callbacks = createCallbackApp({
    tasks: engine.tasks,
    verify: config.hmacKeys.length > 0 ? createSignatureVerifier(config.hmacKeys, now) : undefined,
    now,
    onChange: id => {
      metrics?.callbackReceived(id);
      engine.operatorAlerts.callbackReceived();
      engine.reconciler.resetPolling(id);
      engine.submitNextStep(id);
      engine.publisher.publish(id);
    },
    onRejected: why => metrics?.callbackRejected(why),
    notReady,
    log,
    trustProxy: config.trustProxy,
  });
  metrics?.instrumentHttp(callbacks);
  const port = await listen(callbacks, config);
  const figures = metrics && createMetricsApp(metrics);
  if (figures) await listen(figures, { host: config.host, port: config.metricsPort });
  log.info({ host: config.host, port }, 'Listening for callbacks');
  warnAboutPublicUrl(config.publicUrl, log);
  return () => settleWithin(CLOSE_WITHIN_MS, [callbacks.close(), figures?.close()]);
}

function warnAboutPublicUrl(publicUrl: string | undefined, log: Logger): void {
  if (publicUrl === undefined)
    log.warn('PUBLIC_URL is not set: results come by polling alone, some seconds later');
  else if (!publicUrl.startsWith('https://')) {
    log.warn('PUBLIC_URL is not https: fine for trying, not for a server on the internet');
  }
}
