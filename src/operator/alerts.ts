import type { TextKey } from '../locales/translate.ts';

/** Kinds of alerts. Those of rejections have the names of the failure reasons. */
export const ALERTS = [
  'no-credits',
  'low-credits',
  'key-refused',
  'key-limit',
  'no-callbacks',
  'store-error',
  'model-refused',
  'operation-withdrawn',
  'result-unread',
  'callbacks-unsigned',
  'charge-differs',
  'card-reported',
] as const;

export type Alert = (typeof ALERTS)[number];

/**
 * Alerts that also reach the owner by a direct message: until they act, nothing can be made, everything is late, or costs
 * something else than the bot says. A report goes there too: nobody else reads it.
 */
export const OWNER_ALERTS: ReadonlySet<Alert> = new Set([
  'no-credits',
  'low-credits',
  'key-refused',
  'key-limit',
  'no-callbacks',
  'charge-differs',
  'card-reported',
]);

/** Text of each alert. */
export const ALERT_TEXTS: Record<Alert, TextKey> = {
  'no-credits': 'notifications.operator.no-credits',
  'low-credits': 'notifications.operator.low-credits',
  'key-refused': 'notifications.operator.key-refused',
  'key-limit': 'notifications.operator.key-limit',
  'no-callbacks': 'notifications.operator.no-callbacks',
  'store-error': 'notifications.operator.store-error',
  'model-refused': 'notifications.operator.model-refused',
  'operation-withdrawn': 'notifications.operator.operation-withdrawn',
  'result-unread': 'notifications.operator.result-unread',
  'callbacks-unsigned': 'notifications.operator.callbacks-unsigned',
  'charge-differs': 'notifications.operator.charge-differs',
  'card-reported': 'notifications.operator.card-reported',
};

/** Alerts of which each occurrence is about something else, so that none may hide the others. */
export const LISTED_ALERTS: ReadonlySet<Alert> = new Set(['card-reported']);
