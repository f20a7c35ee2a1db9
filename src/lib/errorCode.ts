/** Error codes of Node, OpenSSL and undici. */
const CODE_PATTERN = /^[A-Z][A-Z0-9_]{2,60}$/;

/** Code of a network error, for example `ECONNRESET`. Never its message, which may quote the request. */
export function toNetworkErrorCode(error: unknown): string {
  const code = error instanceof Error && error.name === 'TimeoutError' ? 'ETIMEDOUT' : codeOf(error);
  return typeof code === 'string' && CODE_PATTERN.test(code) ? code : 'ERROR';
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
