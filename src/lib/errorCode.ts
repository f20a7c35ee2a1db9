/** Names that Node, OpenSSL and undici give to errors. */
const NAME_FORM = /^[A-Z][A-Z0-9_]{2,60}$/;

/** The bare code of a network error, for example `ECONNRESET`: never its message, which may quote what was sent. */
export function toNetworkErrorCode(error: unknown): string {
  const seen = error instanceof Error && error.name === 'TimeoutError' ? 'ETIMEDOUT' : codeOf(error);
  return typeof seen === 'string' && NAME_FORM.test(seen) ? seen : 'ERROR';
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
