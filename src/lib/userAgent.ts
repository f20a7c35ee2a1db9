import { readFileSync } from 'node:fs';

/** The version of the bot. */
export function readVersion(): string {
  return readPackage().version;
}

/** The page about the bot, if it has one. */
export function readHomepage(): string | undefined {
  return readPackage().homepage;
}

/**
 * Default User-Agent of requests to the vendor and its file hosts. KIE's file host responds with 403 to clients that
 * look like scripts, so it has the form of a browser's, and still names the bot.
 */
export function defaultUserAgent(): string {
  const { version, homepage } = readPackage();
  return `Mozilla/5.0 (compatible; Shantyman/${version}${homepage === undefined ? '' : `; +${homepage}`})`;
}

/** Without zod, because the user agent is needed before it is loaded. */
function readPackage(): { version: string; homepage?: string } {
  const parsed: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  const { version, homepage } = Object(parsed);
  return { version: String(version), ...(typeof homepage === 'string' && { homepage }) };
}
