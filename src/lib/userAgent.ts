import { readFileSync } from 'node:fs';
import { z } from 'zod';

const packageSchema = z.object({ version: z.string(), homepage: z.string().optional() });

/**
 * The name under which the bot asks the vendor and its file hosts, if the operator sets no other: KIE's file host answers
 * 403 to clients that look like scripts, so it has the form that browsers use, and says who asks all the same.
 */
export function defaultUserAgent(): string {
  const { version, homepage } = packageSchema.parse(
    JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')),
  );
  return `Mozilla/5.0 (compatible; Shantyman/${version}${homepage === undefined ? '' : `; +${homepage}`})`;
}
