import { isObject, renamed } from './storedObject.ts';

/** Turns a row of the index of open tasks, as 0.2.0 wrote it, into today's form. Idempotent. */
export function upgradeActiveRow(value: unknown): unknown {
  return isObject(value)
    ? renamed(value, { due: 'outstanding', promised: 'committed', server: 'guildId' })
    : value;
}

/** Turns a row that leads from a song to what is made of it, as 0.2.0 wrote it, into today's form. Idempotent. */
export function upgradeDerivativeRow(value: unknown): unknown {
  return isObject(value) ? renamed(value, { ready: 'completed', coming: 'pending' }) : value;
}

/** Turns a library row, as 0.2.0 wrote it, into today's form. Idempotent. */
export function upgradeLibraryRow(value: unknown): unknown {
  return isObject(value) && value.kind === 'ask' ? { ...value, kind: 'operation' } : value;
}

/** Turns the subscription of a channel, as 0.2.0 wrote it, into today's form. Idempotent. */
export function upgradeSubscription(value: unknown): unknown {
  return isObject(value) ? renamed(value, { what: 'events' }) : value;
}
