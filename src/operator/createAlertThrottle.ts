import { ALERTS, type Alert, LISTED_ALERTS } from './alerts.ts';

/** Milliseconds between messages of the same kind of alert. */
export const THROTTLE_MS = 10 * 60 * 1000;

/** Details of one message: links to cards fill a message of Discord with about twice as many. */
const DETAILS_MAX = 10;

/** Groups alerts by kind. */
export interface AlertThrottle {
  /** Reports an alert at once, or counts it if one of its kind was sent recently. */
  report(alert: Alert, detail?: string): void;
  /** Sends the counted alerts whose interval has passed. */
  flush(): void;
}

interface Options {
  /** Sends an alert with its count and the details of the last occurrence, or of the last ones for an alert of which each matters. */
  readonly send: (alert: Alert, count: number, detail: string | undefined) => void;
  /** Milliseconds of a clock that is never set back. */
  readonly now: () => number;
}

/** Creates the throttle: alerts of one kind cause at most one message in ten minutes. */
export function createAlertThrottle({ send, now }: Options): AlertThrottle {
  const groups = new Map<Alert, { sentAt: number; count: number; details: readonly string[] }>();

  function flush(): void {
    for (const alert of ALERTS) {
      const group = groups.get(alert);
      if (!group || group.count === 0 || now() - group.sentAt < THROTTLE_MS) continue;
      send(alert, group.count, group.details.length > 0 ? group.details.join('\n') : undefined);
      groups.set(alert, { sentAt: now(), count: 0, details: [] });
    }
  }

  return {
    report: (alert, detail) => {
      const none = { sentAt: Number.NEGATIVE_INFINITY, count: 0, details: [] };
      const { sentAt, count, details } = groups.get(alert) ?? none;
      const earlier = LISTED_ALERTS.has(alert) ? details.filter(one => one !== detail) : [];
      const all = detail === undefined ? earlier : [...earlier, detail];
      groups.set(alert, { sentAt, count: count + 1, details: all.slice(-DETAILS_MAX) });
      flush();
    },
    flush,
  };
}
