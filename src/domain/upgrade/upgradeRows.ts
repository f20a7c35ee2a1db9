import { isObject, renamed } from './storedObject.ts';

/** Upgrades a row of the index of open tasks from 0.2.0. Idempotent. */
export function upgradeOpenTaskRow(value: unknown): unknown {
  return isObject(value)
    ? renamed(value, { due: 'outstanding', promised: 'committed', server: 'guildId' })
    : value;
}

/** Upgrades a row that links a song to a derivative from 0.2.0. Idempotent. */
export function upgradeDerivativeRow(value: unknown): unknown {
  return isObject(value) ? renamed(value, { ready: 'completed', coming: 'pending' }) : value;
}

/** Upgrades a library row from 0.2.0. Idempotent. */
export function upgradeLibraryRow(value: unknown): unknown {
  return isObject(value) && value.kind === 'ask' ? { ...value, kind: 'operation' } : value;
}

/** Upgrades a channel subscription from 0.2.0. Idempotent. */
export function upgradeSubscription(value: unknown): unknown {
  return isObject(value) ? renamed(value, { what: 'events' }) : value;
}
