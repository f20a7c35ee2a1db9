import type { REST } from 'discord.js';
import type { Logger } from 'pino';
import { z } from 'zod';
import { nonceFor } from '../discord/rest/nonceFor.ts';
import { sendOnce } from '../discord/rest/openDm.ts';
import { isTerminal } from '../domain/stage.ts';
import type { Update } from '../domain/update.ts';
import { createKeyedQueue } from '../lib/keyedQueue.ts';
import { NO_MENTIONS } from '../lib/noMentions.ts';
import { parseJson } from '../lib/parseJson.ts';
import { translateTo } from '../locales/translate.ts';
import type { Coordination } from '../store/createCoordination.ts';
import type { Leadership } from '../store/createLeadership.ts';
import type { Rows } from '../store/createRows.ts';
import type { Write } from '../store/row.ts';
import type { Submission } from '../suno/client/submission.ts';
import { ALERT_TEXTS, ALERTS, type Alert, OWNER_ALERTS } from './alerts.ts';
import { createAlertThrottle } from './createAlertThrottle.ts';
import { createBalanceMonitor } from './createBalanceMonitor.ts';
import type { ChargeDifference } from './createChargeWatch.ts';
import { createLowBalanceAlert } from './createLowBalanceAlert.ts';
import { createMissedCallbackDetector } from './createMissedCallbackDetector.ts';
import type { MessageOwner } from './createOwnerMessenger.ts';

/** Milliseconds between checks of counted alerts. */
const FLUSH_MS = 60_000;

/** Alerts the operator about problems that only they can fix. */
export interface OperatorAlerts {
  /** Wraps `submit`; alerts the operator about failures that only they can fix. */
  wrapSubmit<T>(submit: (task: T) => Promise<Submission>): (task: T) => Promise<Submission>;
  /** Wraps `poll`; detects missing callbacks. */
  wrapPoll<T>(poll: (task: T) => Promise<Update | undefined>): (task: T) => Promise<Update | undefined>;
  /** Must be called if the vendor rejects a model for the first time. */
  modelRefused(model: string): void;
  /** Must be called if createTask does not know an operation. */
  operationWithdrawn(operation: string): void;
  /** Must be called if the result of a paid task cannot be read. */
  resultUnread(task: { readonly operation: string; readonly id: string }): void;
  /** Must be called if the vendor charged another price than the button said. */
  chargeDiffers(difference: ChargeDifference): void;
  /** Must be called with the link to a card that was reported where no moderators read it. */
  cardReported(link: string): void;
  /** Must be called with each request on a task's secret path that is not signed though a webhook key is set. */
  callbackUnsigned(): void;
  /** Must be called with each callback. */
  callbackReceived(): void;
  /** Wraps `commit`; alerts the operator about failed writes. */
  commit(write: Write): Promise<void>;
  start(): void;
  stop(): void;
}

interface Options {
  readonly rest: REST;
  /** Channel for alerts; without one, the owner gets the most important ones only. */
  readonly channelId: string | undefined;
  /** Sends the alerts that only the owner can act on. */
  readonly messageOwner: MessageOwner;
  /** The vendor's name in texts. */
  readonly vendor: string;
  /** Credits below which the operator is alerted; 0 means never. */
  readonly lowCredits: number;
  readonly rows: Pick<Rows, 'get'>;
  readonly commit: (write: Write) => Promise<void>;
  readonly coordination: Pick<Coordination, 'alone' | 'announce' | 'onAnnounced'>;
  /** Who has it speaks for all processes. */
  readonly leadership: Pick<Leadership, 'isLeader' | 'tryToLead'>;
  /** Resolves with the balance, or nothing if the vendor does not return it. */
  readonly fetchBalance: () => Promise<number | undefined>;
  /** Credits for one song. */
  readonly songPrice: number;
  /** Must be called with whether the account can pay for a song, whenever that becomes known. */
  readonly showCredits: (isOut: boolean) => void;
  /** Result of requesting the bot's own public URL; absent if there is none. */
  readonly probePublicUrl: (() => Promise<string>) | undefined;
  /** Milliseconds; distinguishes alerts, also across restarts. */
  readonly now: () => number;
  /** Milliseconds of a clock that is never set back, for intervals. */
  readonly monotonicNow: () => number;
  readonly log: Logger;
}

/** An alert that another process forwards. Those that only a later version knows are ignored. */
const forwardedSchema = z.object({ alert: z.enum(ALERTS), detail: z.string().optional() });

/** Creates the alerts, which are grouped by kind and sent to the operator's channel, and to the owner. */
export function createOperatorAlerts(options: Options): OperatorAlerts {
  const { rest, channelId, vendor, lowCredits, songPrice } = options;
  const { rows, commit, coordination, leadership, fetchBalance, probePublicUrl, now, monotonicNow, log } =
    options;
  const t = translateTo('en');
  const queue = createKeyedQueue({ log });
  let flushTimer: NodeJS.Timeout | undefined;
  let isUnsignedReported = false;
  let isShownOut = false;
  const throttle = createAlertThrottle({ send, now: monotonicNow });
  const alertIfLow = createLowBalanceAlert({
    below: lowCredits,
    rows,
    commit,
    alone: coordination.alone,
    onLow: alertLowBalance,
  });
  const balanceMonitor = createBalanceMonitor({
    fetchBalance,
    onBalance: async credits => {
      showCredits(credits < songPrice);
      await alertIfLow(credits);
    },
    now: monotonicNow,
    log,
  });
  const missedCallbacks = createMissedCallbackDetector(() => void alertMissedCallbacks());

  /** Shows it in every process, each of which has a presence of its own. */
  function showCredits(isOut: boolean): void {
    options.showCredits(isOut);
    if (isOut === isShownOut) return;
    isShownOut = isOut;
    coordination
      .announce('credits', isOut ? 'out' : 'in')
      .catch((error: unknown) => log.warn({ err: error }, 'State of the account not announced'));
  }

  coordination.onAnnounced('credits', state => {
    if (state === undefined) return;
    isShownOut = state === 'out';
    options.showCredits(isShownOut);
  });

  function report(alert: Alert, detail?: string): void {
    if (leadership.isLeader()) throttle.report(alert, detail);
    else
      forward(alert, detail).catch((error: unknown) =>
        log.warn({ alert, err: error }, 'Alert not forwarded'),
      );
  }

  /** One process groups the alerts of all. If it has just ended, this one takes over. */
  async function forward(alert: Alert, detail: string | undefined): Promise<void> {
    if (await leadership.tryToLead()) throttle.report(alert, detail);
    // A store that cannot be written cannot announce it either; the leader has the same problem.
    else if (alert !== 'store-error')
      await coordination.announce('alerts', JSON.stringify({ alert, detail }));
  }

  coordination.onAnnounced('alerts', text => {
    const forwarded = leadership.isLeader()
      ? forwardedSchema.safeParse(parseJson(text ?? '')).data
      : undefined;
    if (forwarded) throttle.report(forwarded.alert, forwarded.detail);
  });

  function send(alert: Alert, count: number, detail = ''): void {
    const content = [
      t(ALERT_TEXTS[alert], { detail, vendor }),
      count > 1 ? t('notifications.operator.times', { times: count }) : '',
    ]
      .filter(line => line !== '')
      .join('\n');
    const nonce = nonceFor(alert, String(now()));
    if (channelId !== undefined)
      queue.add(channelId, nonce, async () => {
        await sendOnce(rest, channelId, { content, allowed_mentions: NO_MENTIONS }, nonce);
      });
    // Discord compares nonces over all channels, so this message has its own.
    if (OWNER_ALERTS.has(alert)) messageOwner(content, nonceFor(`direct-${alert}`, String(now())));
  }

  function alertLowBalance(credits: number): void {
    log.warn({ credits, lowCredits }, 'Vendor balance is low');
    report('low-credits', String(credits));
  }

  function messageOwner(content: string, nonce: string): void {
    queue.add('direct', nonce, async () => void (await options.messageOwner({ content }, nonce)));
  }

  async function alertMissedCallbacks(): Promise<void> {
    if (probePublicUrl) report('no-callbacks', await probePublicUrl());
  }

  return {
    wrapSubmit: submit => async task => {
      const submission = await submit(task);
      const { outcome } = submission;
      if (lowCredits > 0 && outcome !== 'rejected' && outcome !== 'not-sent') balanceMonitor.onPaidCall();
      if (outcome === 'accepted' || outcome === 'completed') {
        // Only without a balance check, because something cheaper than a song can succeed with too few credits for one.
        if (lowCredits === 0) showCredits(false);
        return submission;
      }
      const { reason, code } = submission.failure;
      const alert = ALERTS.find(one => one === reason);
      if (alert === 'no-credits') showCredits(true);
      if (alert) report(alert, code);
      return submission;
    },
    wrapPoll: poll => async task => {
      const update = await poll(task);
      if (update && isTerminal(update.stage)) missedCallbacks.endPolled();
      return update;
    },
    modelRefused: model => report('model-refused', model),
    operationWithdrawn: operation => report('operation-withdrawn', operation),
    resultUnread: ({ operation, id }) => report('result-unread', `${operation}, ${id}`),
    chargeDiffers: ({ operation, model, said, charged }) => {
      const what = t(`operations.${operation}.title`) + (model === undefined ? '' : ` (${model})`);
      const values = {
        what,
        said: t('card.cost', { count: said }),
        charged: t('card.cost', { count: charged }),
      };
      report('charge-differs', t('notifications.operator.charge', values));
    },
    cardReported: link => report('card-reported', link),
    callbackUnsigned: () => {
      if (isUnsignedReported) return;
      isUnsignedReported = true;
      log.warn('Callback on a valid path without a signature, task polled instead');
      report('callbacks-unsigned');
    },
    callbackReceived: () => missedCallbacks.callbackReceived(),
    commit: async write => {
      try {
        await commit(write);
      } catch (error) {
        report('store-error', error instanceof Error ? error.name : undefined);
        throw error;
      }
    },
    start: () => {
      if (lowCredits > 0) balanceMonitor.start();
      flushTimer = setInterval(throttle.flush, FLUSH_MS).unref();
    },
    stop: () => {
      balanceMonitor.stop();
      clearInterval(flushTimer);
      void queue.settle({ stop: true });
    },
  };
}
