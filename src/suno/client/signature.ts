import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';

/** Seconds that a signature is valid, before and after. The vendor documents none; five minutes are common. */
const WINDOW_SECONDS = 300;

/** Unix seconds; more digits are not a time. */
const TIMESTAMP_FORM = /^\d{1,12}$/;

export type SignatureVerdict = 'ok' | 'missing' | 'stale' | 'wrong';

export interface SignedParts {
  /** Header `x-webhook-timestamp`. */
  readonly timestamp: string | string[] | undefined;
  /** Header `x-webhook-signature`. */
  readonly signature: string | string[] | undefined;
  readonly taskId: string | undefined;
}

export type SignatureVerifier = (parts: SignedParts) => SignatureVerdict;

/**
 * Creates the verifier of KIE's webhook signature, which covers the task id and the time, but not the body. `keys` are
 * all valid keys (the old and the new one while a key is changed); `now` is in milliseconds. `stale` is returned only
 * for an otherwise valid signature, so it means a wrong clock or a replay.
 * https://docs.kie.ai/common-api/webhook-verification
 *
 * @throws {Error} if a key is empty, because anyone could sign with it.
 */
export function createSignatureVerifier(keys: readonly string[], now: () => number): SignatureVerifier {
  if (keys.includes('')) throw new Error('A webhook key is empty.');
  const keyObjects = keys.map(toKey);
  return ({ timestamp, signature, taskId }) => {
    if (!timestamp?.length || !signature?.length || !taskId) return 'missing';
    if (typeof timestamp !== 'string' || typeof signature !== 'string') return 'wrong';
    if (!TIMESTAMP_FORM.test(timestamp)) return 'wrong';
    const given = Buffer.from(signature);
    if (!keyObjects.some(key => equals(given, digest(key, taskId, timestamp)))) return 'wrong';
    return Math.abs(now() / 1000 - Number(timestamp)) <= WINDOW_SECONDS ? 'ok' : 'stale';
  };
}

/** Signs as the vendor does, with a key from the operator's settings. */
export function sign(key: string, taskId: string, timestamp: string): string {
  return digest(toKey(key), taskId, timestamp);
}

function toKey(key: string): KeyObject {
  return createSecretKey(key, 'utf8');
}

function digest(key: KeyObject, taskId: string, timestamp: string): string {
  return createHmac('sha256', key).update(`${taskId}.${timestamp}`).digest('base64');
}

function equals(given: Buffer, expected: string): boolean {
  const bytes = Buffer.from(expected);
  return given.length === bytes.length && timingSafeEqual(given, bytes);
}
