import { randomBytes } from 'node:crypto';

/** Bytes of a public id: 72 bits make a collision within one store practically impossible. */
const ID_BYTES = 9;

/** Bytes of a secret: 128 bits cannot be guessed. */
const SECRET_BYTES = 16;

/** Creates a task's public id, 18 hex digits: short enough for custom ids and nonces (25 characters). */
export function newId(): string {
  return randomBytes(ID_BYTES).toString('hex');
}

/** Creates the secret part of a callback URL, 32 hex digits. */
export function newSecret(): string {
  return randomBytes(SECRET_BYTES).toString('hex');
}
