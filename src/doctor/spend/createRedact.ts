/** Replacement of the operator's own host, as in documentation. */
const EXAMPLE_URL = 'https://bot.example.org';

/** The account's number in upload URLs. */
const ACCOUNT = /\/kieai\/\d+\//g;

interface Options {
  readonly publicUrl: string | undefined;
  /** Never written: keys, tokens and secrets in paths. */
  readonly secrets: readonly string[];
}

/** Creates the function that removes the operator's data from a body: host, secrets, account. */
export function createRedact({ publicUrl, secrets }: Options): (body: unknown) => unknown {
  const replacements: [string, string][] = secrets
    .filter(secret => secret !== '')
    .map(secret => [secret, 'redacted']);
  if (publicUrl !== undefined) {
    replacements.unshift([publicUrl, EXAMPLE_URL], [publicUrl.replaceAll('/', '\\/'), EXAMPLE_URL]);
    replacements.push([new URL(publicUrl).host, new URL(EXAMPLE_URL).host]);
  }
  const redactText = (text: string): string =>
    replacements
      .reduce((redacted, [secret, instead]) => redacted.replaceAll(secret, instead), text)
      .replace(ACCOUNT, '/kieai/0/');

  function redact(value: unknown): unknown {
    if (typeof value === 'string') return redactText(value);
    if (Array.isArray(value)) return value.map(redact);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [redactText(name), redact(inner)]),
    );
  }
  return redact;
}
