/** A word, without quotes and brackets before it. */
const WORD = /[^\s"'“(<[]+/g;

const BEARER = /\bBearer\s+\S+/gi;

/** API keys, and the secrets in callback URLs, are 32 hex digits. */
const LONG_HEX = /\b[0-9a-f]{32,}\b/gi;

/** Removes URLs, keys and similar texts from the vendor's message, which may quote the request. */
export function redactSecrets(text: string, secrets: readonly string[] = []): string {
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
