import { ALERTS, type Alert } from './alerts.ts';

/** Milliseconds between messages about the same kind of trouble. */
export const THROTTLE_MS = 10 * 60 * 1000;

/** Troubles, gathered by kind. */
export interface AlertThrottle {
  /** Something happened: said at once where nothing of the kind was said of late, else counted. */
  report(alert: Alert, detail?: string): void;
  /** Says what was counted and may be said by now. */
  flush(): void;
}

interface Options {
  /** Says that something happened so many times, with what is known of the last time. */
  readonly send: (alert: Alert, count: number, detail: string | undefined) => void;
  /** Milliseconds. */
  readonly now: () => number;
}

/** Groups troubles, so that a flood of one kind is one message in ten minutes. */
export function createAlertThrottle({ send, now }: Options): AlertThrottle {
  const groups = new Map<Alert, { sentAt: number; count: number; detail: string | undefined }>();

  function flush(): void {
    for (const alert of ALERTS) {
      const group = groups.get(alert);
      if (!group || group.count === 0 || now() - group.sentAt < THROTTLE_MS) continue;
      send(alert, group.count, group.detail);
      groups.set(alert, { sentAt: now(), count: 0, detail: undefined });
    }
  }

  return {
    report: (alert, detail) => {
      const { sentAt, count } = groups.get(alert) ?? { sentAt: Number.NEGATIVE_INFINITY, count: 0 };
      groups.set(alert, { sentAt, count: count + 1, detail });
      flush();
    },
    flush,
  };
}
