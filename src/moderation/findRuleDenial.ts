import type { OperationName } from '../domain/operationNames.ts';
import { isBlockedMember } from './blockedMembers.ts';
import type { ServerRules } from './serverRules.ts';

/** The member and the place of a request. */
export interface RuleSubject {
  readonly guildId: string;
  readonly userId: string;
  /** The channel, and what it belongs to: the channel of a thread, the forum of a post. */
  readonly channelIds: readonly string[];
  /** With the server's own id, which is that of @everyone. */
  readonly roleIds: readonly string[];
}

/** Why a server's rules do not allow a task. */
export type RuleDenial = 'blocked' | 'role' | 'channel' | 'operation';

/**
 * Why the rules of a server do not let a member start a task there; nothing if they do.
 *
 * @param operations what they may start: it is enough if one of these is on. None: it is not known yet.
 */
export function findRuleDenial(
  rules: ServerRules,
  { guildId, userId, channelIds, roleIds }: RuleSubject,
  operations: readonly OperationName[] = [],
): RuleDenial | undefined {
  const { allowedChannels, allowedRoles, operationsOff } = rules;
  if (isBlockedMember(rules, guildId, userId)) return 'blocked';
  const hasRole = roleIds.some(id => allowedRoles.includes(id));
  if (allowedRoles.length > 0 && !hasRole) return 'role';
  if (allowedChannels.length > 0 && !channelIds.some(id => allowedChannels.includes(id))) return 'channel';
  if (operations.length > 0 && operations.every(name => operationsOff.includes(name))) return 'operation';
  return undefined;
}
