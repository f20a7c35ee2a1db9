import { isObject, mapped, renamed } from './storedObject.ts';

/** Result kinds of version 1 that are named after their operation since version 2. */
const RESULT_KINDS: Readonly<Record<string, string>> = { file: 'wav', notes: 'midi', words: 'timed-lyrics' };

const ROUTE_NAMES: ReadonlyMap<string, string> = new Map([
  ['fresh', 'newMessage'],
  ['direct', 'directMessage'],
]);

const NOTIFICATION_STATES: Readonly<Record<string, string>> = { due: 'pending', dropped: 'skipped' };

/** A task's field names: version 1 to version 2. */
const TASK_FIELDS = {
  wish: 'input',
  done: 'completedSteps',
  news: 'updates',
  newsAt: 'updatedAt',
  queuePlace: 'queuePosition',
  offersResult: 'showsRefreshButton',
  hidden: 'cardDeleted',
  movedFrom: 'repostedFrom',
  deadRoutes: 'closedRoutes',
  mediaTries: 'mediaAttempts',
  notices: 'notifications',
} as const;

/**
 * Turns the stored record of a task into version 3. Records of 0.2.0 have version 1. Those of version 2 were written
 * before records were compacted. A record of version 3, and anything that is no record, is returned as it is. Fields
 * that no version knows are kept.
 */
export function upgradeRecord(value: unknown): unknown {
  if (!isObject(value)) return value;
  if (value.version === 2) return { ...value, version: 3 };
  if (value.version !== 1) return value;
  const task = renamed(value, TASK_FIELDS);
  return mapped(task, {
    version: () => 3,
    input: upgradeInput,
    updates: upgradeUpdates,
    completedSteps: steps =>
      Array.isArray(steps)
        ? steps.map(step =>
            isObject(step) ? mapped(renamed(step, { news: 'updates' }), { updates: upgradeUpdates }) : step,
          )
        : steps,
    notifications: upgradeNotifications,
  });
}

/** Gives a stored route its present name: records of both versions may have the former one. Idempotent. */
export function upgradeRouteName(name: unknown): unknown {
  return typeof name === 'string' ? (ROUTE_NAMES.get(name) ?? name) : name;
}

/** Turns a stored input into version 2: drafts hold one too, without a version. Idempotent. */
export function upgradeInput(input: unknown): unknown {
  return isObject(input) && input.kind === 'ask' ? { ...input, kind: 'operation' } : input;
}

function upgradeUpdates(updates: unknown): unknown {
  if (!Array.isArray(updates)) return updates;
  return updates.map(update =>
    isObject(update) ? mapped(renamed(update, { made: 'result' }), { result: upgradeResult }) : update,
  );
}

function upgradeResult(result: unknown): unknown {
  if (!isObject(result) || typeof result.kind !== 'string') return result;
  return { ...result, kind: RESULT_KINDS[result.kind] ?? result.kind };
}

function upgradeNotifications(notifications: unknown): unknown {
  if (!isObject(notifications)) return notifications;
  return Object.fromEntries(
    Object.entries(notifications).map(([target, notification]) => [
      target,
      upgradeNotification(notification),
    ]),
  );
}

function upgradeNotification(notification: unknown): unknown {
  if (!isObject(notification) || typeof notification.state !== 'string') return notification;
  return { ...notification, state: NOTIFICATION_STATES[notification.state] ?? notification.state };
}
