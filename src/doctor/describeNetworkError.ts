const DESCRIPTIONS: readonly (readonly [codes: RegExp, description: string])[] = [
  [/^(ENOTFOUND|EAI_\w+)$/, 'its name is not known to DNS'],
  [/^ECONNREFUSED$/, 'nothing listens there'],
  [/TIMEOUT|^ETIMEDOUT$/, 'it does not answer in time'],
  [/^(ENETUNREACH|EHOSTUNREACH)$/, 'the network does not lead there'],
  [/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|^ERR_TLS|SSL/, 'its certificate is not valid'],
];

/** Whether a network error is about the certificate, which the vendor would reject too. */
export function isCertificateError(code: string): boolean {
  return describeNetworkError(code).startsWith('its certificate');
}

/** Describes the code of a network error: `nothing listens there (ECONNREFUSED)`. */
export function describeNetworkError(code: string): string {
  const description = DESCRIPTIONS.find(([codes]) => codes.test(code))?.[1] ?? 'the connection failed';
  return `${description} (${code})`;
}
