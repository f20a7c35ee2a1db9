import { z } from 'zod';
import type { Failure } from '../../domain/update.ts';
import { envelopeSchema } from '../parsers/envelope.ts';
import { isObject, looseText, readObjects } from '../parsers/loose.ts';
import { redactSecrets } from './redactSecrets.ts';

/** Characters of a message that are kept; the vendor's have a sentence or two. */
const MESSAGE_MAX = 2000;

/** The names under which records, callbacks and variants of lyrics have their words, most specific first. */
const wordsSchema = z.object({
  errorMessage: looseText(MESSAGE_MAX),
  error_message: looseText(MESSAGE_MAX),
  failMsg: looseText(MESSAGE_MAX),
  errorMsg: looseText(MESSAGE_MAX),
  error: looseText(MESSAGE_MAX),
});

/**
 * Reads what the vendor says of a failure, from an answer, a callback or a record of any operation: the words nearest to
 * what failed, else `msg`, which says nothing of it beside the code 200.
 *
 * @param secrets texts that must not be in it, such as the key.
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

/** The failure with the vendor's words about it, where it has some. */
export function withVendorMessage(failure: Failure, body: unknown, secrets?: readonly string[]): Failure {
  const vendorMessage = readVendorMessage(body, secrets);
  return vendorMessage === undefined ? failure : { ...failure, vendorMessage };
}

function wordsOf(fields: Record<string, unknown>): string | undefined {
  return Object.values(wordsSchema.parse(fields)).find(words => words !== undefined);
}
