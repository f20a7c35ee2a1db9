import type { Update } from '../../domain/update.ts';

/** Codes with which a vendor may reject a model. */
const CODES: ReadonlySet<number> = new Set([400, 404, 422, 500, 505]);

/** Wordings for a retired model. No vendor documents its message, so many are matched. */
const GONE =
  /discontinu|deprecat|retire|no longer|not (?:be )?(?:support|available)|unsupported|unavailable|removed|offline|invalid|unknown|error/;

/** The part of it that cannot mean anything else. */
const CERTAINLY_GONE = /discontinu|deprecat|retire|no longer|not (?:be )?(?:support|available)|unsupported/;

/** An operation's id in KIE's unified API: such a message says that the operation is unknown, not the model. */
const OPERATION_ID = /ai-music-api\//;

/** A temporary fault says nothing about the model. */
const TRY_AGAIN = /try again|retry/;

/** Message for an extension with another model than the song's, which says nothing about the model itself. */
const OTHER_MODEL_NEEDED = /must (?:be|match|equal)/;

/** Whether a rejection, by its code and message, means that the vendor no longer accepts the request's model. */
export function isModelRefusal(code: number, message: string, request: object): boolean {
  if (!CODES.has(code)) return false;
  return mentionsModel(GONE, message, request);
}

/**
 * Whether the vendor's words about a task that it accepted, and that failed, say that it no longer makes music with the
 * model of the request. Only words that leave no doubt count: most failures have other causes.
 */
export function isModelFailure(message: string, request: object): boolean {
  return mentionsModel(CERTAINLY_GONE, message, request);
}

function mentionsModel(what: RegExp, message: string, request: object): boolean {
  if (!('model' in request) || typeof request.model !== 'string') return false;
  const text = message.toLowerCase();
  if ([OPERATION_ID, OTHER_MODEL_NEEDED, TRY_AGAIN].some(other => other.test(text)) || !what.test(text))
    return false;
  return /\bmodel\b/.test(text) || namesModel(text, request);
}

/** Whether a message contains the name of the request's model. */
export function namesModel(message: string, request: object): boolean {
  return message
    .toLowerCase()
    .split(/[^a-z0-9_.]+/)
    .some(word => isSameName(word, request));
}

/** Whether a word is the request's model: the vendors write V5_5 as V5.5 in messages. */
function isSameName(word: string, { model }: { readonly model?: unknown }): boolean {
  const plain = (name: string) => name.toLowerCase().replace(/[._]+/g, '_').replace(/_$/, '');
  return typeof model === 'string' && plain(word) === plain(model);
}

/**
 * The update of a task. If it failed because the vendor no longer has the request's model, the failure has that reason.
 */
export function withModelFailure(update: Update, request: object): Update {
  const { stage, failure } = update;
  if (stage !== 'failed' || !failure?.vendorMessage || !isModelFailure(failure.vendorMessage, request))
    return update;
  return { ...update, failure: { ...failure, reason: 'model-retired' } };
}
