/** Error codes of Node, OpenSSL and undici. */
const CODE_PATTERN = /^[A-Z][A-Z0-9_]{2,60}$/;

/** Code of an error or, if it has none, of its cause: for example `ENOENT`. Node's fetch wraps the error that has the code. */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : errorCode(error.cause);
}

/** Code of a network error, for example `ECONNRESET`. Never its message, which may quote the request. */
export function toNetworkErrorCode(error: unknown): string {
  const code = error instanceof Error && error.name === 'TimeoutError' ? 'ETIMEDOUT' : errorCode(error);
  return code !== undefined && CODE_PATTERN.test(code) ? code : 'ERROR';
}
