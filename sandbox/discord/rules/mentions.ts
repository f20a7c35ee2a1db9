import type { APIAllowedMentions } from 'discord-api-types/v10';
import { invalidForm } from '../apiError.ts';
import type { Ping } from '../world.ts';

/**
 * What is parsed if a request has no `allowed_mentions`:
 * https://discord.com/developers/docs/resources/message#allowed-mentions-object
 */
const DEFAULTS = {
  interaction: ['users'],
  channel: ['users', 'roles', 'everyone'],
} as const;

/** Rejects lists that contradict `parse`. */
export function checkAllowedMentions(allowed: APIAllowedMentions | null | undefined): void {
  for (const kind of ['users', 'roles'] as const)
    if (allowed?.parse?.some(parsed => parsed === kind) && (allowed[kind]?.length ?? 0) > 0)
      throw invalidForm(
        ['allowed_mentions'],
        'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
        `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
      );
}

/** The mentions in `content` that ping, by `allowed` or the route's defaults. Mentions in code do not ping. */
export function findPings(
  content: string,
  allowed: APIAllowedMentions | null | undefined,
  mentionDefaults: keyof typeof DEFAULTS,
): Omit<Ping, 'messageId'>[] {
  const parse: readonly string[] = allowed == null ? DEFAULTS[mentionDefaults] : (allowed.parse ?? []);
  const text = content.replaceAll(/```[\s\S]*?```|``[\s\S]*?``|`[^`]*`/g, ' ');
  const idsOf = (pattern: RegExp): Set<string> =>
    new Set([...text.matchAll(pattern)].map(match => match[1] ?? ''));
  const pings: Omit<Ping, 'messageId'>[] = [];
  for (const id of idsOf(/<@!?(\d{15,20})>/g))
    if (parse.includes('users') || allowed?.users?.includes(id)) pings.push({ kind: 'user', id });
  for (const id of idsOf(/<@&(\d{15,20})>/g))
    if (parse.includes('roles') || allowed?.roles?.includes(id)) pings.push({ kind: 'role', id });
  for (const id of idsOf(/(@everyone|@here)/g))
    if (parse.includes('everyone')) pings.push({ kind: 'everyone', id });
  return pings;
}
