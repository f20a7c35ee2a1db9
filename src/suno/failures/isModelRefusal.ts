/** Codes of a submission under which a vendor may say that it makes no music with a model any more. */
const CODES: ReadonlySet<number> = new Set([400, 404, 422, 500, 505]);

/** What is said of a model that is gone. No vendor has published its words, so that many are known. */
const GONE =
  /discontinu|deprecat|retire|no longer|not (?:be )?(?:support|available)|unsupported|unavailable|removed|offline|invalid|unknown|error/;

/** The name of an operation in KIE's unified form: such a message says that the operation is not known. */
const OPERATION_ID = /ai-music-api\//;

/** A song can only be extended by the model that made it. */
const OTHER_MODEL_NEEDED = /must (?:be|match|equal)/;

/** Whether a refusal, by its code and the text beside it, says that the vendor no longer takes the model of the request. */
export function isModelRefusal(code: number, message: string, request: object): boolean {
  if (!CODES.has(code) || !('model' in request) || typeof request.model !== 'string') return false;
  const text = message.toLowerCase();
  if (OPERATION_ID.test(text) || OTHER_MODEL_NEEDED.test(text) || !GONE.test(text)) return false;
  return /\bmodel\b/.test(text) || text.split(/[^a-z0-9_.]+/).some(word => isSameName(word, request));
}

/** The vendors write V5_5 as V5.5 in texts. */
function isSameName(word: string, { model }: { readonly model?: unknown }): boolean {
  const plain = (name: string) => name.toLowerCase().replace(/[._]+/g, '_').replace(/_$/, '');
  return typeof model === 'string' && plain(word) === plain(model);
}
