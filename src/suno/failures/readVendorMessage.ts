import { z } from 'zod';
import type { Failure } from '../../domain/update.ts';
import { envelopeSchema } from '../parsers/envelope.ts';
import { isObject, looseText, readObjects } from '../parsers/loose.ts';

/** Characters of a message that are kept; the vendor's have a sentence or two. */
const MESSAGE_MAX = 2000;

/** Names of the message in records, callbacks and versions of lyrics, most specific first. */
const wordsSchema = z.object({
  errorMessage: looseText(MESSAGE_MAX),
  error_message: looseText(MESSAGE_MAX),
  failMsg: looseText(MESSAGE_MAX),
  errorMsg: looseText(MESSAGE_MAX),
  error: looseText(MESSAGE_MAX),
});

/**
 * Reads the vendor's message about a failure, from a response, a callback or a record of any operation. The most
 * specific one is used. `msg` is the last choice, and with code 200 it says nothing about the failure.
 *
 * @param secrets texts to remove, for example the API key.
 */
export function readVendorMessage(body: unknown, secrets: readonly string[] = []): string | undefined {
  const { code, msg, data } = envelopeSchema.safeParse(body).data ?? {};
  const fields = isObject(data) ? data : {};
  const nested = isObject(fields.response) ? fields.response.data : undefined;
  const found =
    [fields, ...readObjects(fields.data), ...readObjects(nested)].map(wordsOf).find(Boolean) ??
    (code === 200 && fields.callbackType !== 'error' ? undefined : looseText(MESSAGE_MAX).parse(msg));
  return found === undefined ? undefined : redactSecrets(found, secrets);
}

/** Adds the vendor's message to a failure, if there is one. */
export function withVendorMessage(failure: Failure, body: unknown, secrets?: readonly string[]): Failure {
  const vendorMessage = readVendorMessage(body, secrets);
  return vendorMessage === undefined ? failure : { ...failure, vendorMessage };
}

function wordsOf(fields: Record<string, unknown>): string | undefined {
  return Object.values(wordsSchema.parse(fields)).find(words => words !== undefined);
}

/** A word, without quotes and brackets before it. */
const WORD = /[^\s"'“(<[]+/g;

const BEARER = /\bBearer\s+\S+/gi;

/** API keys, and the secrets in callback URLs, are 32 hex digits. */
const LONG_HEX = /\b[0-9a-f]{32,}\b/gi;

/** Removes URLs, keys and similar texts from the vendor's message, which may quote the request. */
function redactSecrets(text: string, secrets: readonly string[] = []): string {
  const known = secrets.filter(secret => secret !== '');
  return known
    .reduce((kept, secret) => kept.replaceAll(secret, '[key]'), text)
    .replace(WORD, word => (isAddress(word) ? '[link]' : word))
    .replace(BEARER, '[key]')
    .replace(LONG_HEX, '[id]');
}

/** URLs without a scheme count too, because a callback URL contains the task's secret. */
function isAddress(word: string): boolean {
  return word.includes('://') || word.includes('/callbacks/');
}
