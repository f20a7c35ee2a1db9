import { readFileSync } from 'node:fs';
import { z } from 'zod';

const packageSchema = z.object({ version: z.string(), homepage: z.string().optional() });

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

function readPackage(): z.infer<typeof packageSchema> {
  return packageSchema.parse(
    JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')),
  );
}
