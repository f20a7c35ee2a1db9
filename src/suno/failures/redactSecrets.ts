/** A word of a text, without the quotes and brackets before it. */
const WORD = /[^\s"'“(<[]+/g;

const BEARER = /\bBearer\s+\S+/gi;

/** Keys of the vendors, and the secrets of callbacks, are 32 hex digits. */
const LONG_HEX = /\b[0-9a-f]{32,}\b/gi;

/** Removes addresses, keys and whatever looks like one from a text of the vendor's, which may quote the request. */
export function redactSecrets(text: string, secrets: readonly string[] = []): string {
  const known = secrets.filter(secret => secret !== '');
  return known
    .reduce((kept, secret) => kept.replaceAll(secret, '[key]'), text)
    .replace(WORD, word => (isAddress(word) ? '[link]' : word))
    .replace(BEARER, '[key]')
    .replace(LONG_HEX, '[id]');
}

/** Also without a scheme: the address of a callback holds the task's secret. */
function isAddress(word: string): boolean {
  return word.includes('://') || word.includes('/callbacks/');
}
