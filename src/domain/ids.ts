import { randomBytes } from 'node:crypto';

/** Bytes of a public id: enough that no two of a store's life are equal. */
const ID_BYTES = 9;

/** Bytes of a secret: 128 bits, beyond guessing. */
const SECRET_BYTES = 16;

/** A task's public id, 18 hex digits: short enough for buttons and nonces (25 characters). */
export function newId(): string {
  return randomBytes(ID_BYTES).toString('hex');
}

/** What makes a callback's path known to the vendor alone, 32 hex digits. */
export function newSecret(): string {
  return randomBytes(SECRET_BYTES).toString('hex');
}
