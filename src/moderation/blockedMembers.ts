import { digestText } from '../lib/digestText.ts';
import { type BlockedMember, MAX_BLOCKED_MEMBERS, type ServerRules } from './serverRules.ts';

/** Whether a member is blocked in a server. */
export function isBlockedMember({ blockedMembers }: ServerRules, guildId: string, userId: string): boolean {
  if (blockedMembers.length === 0) return false;
  const digest = memberDigest(guildId, userId);
  return blockedMembers.some(one => one.digest === digest);
}

/** The rules with a member blocked; the same rules if they are blocked already, or the list is full. */
export function blockMember(rules: ServerRules, guildId: string, userId: string): ServerRules {
  if (rules.blockedMembers.length >= MAX_BLOCKED_MEMBERS || isBlockedMember(rules, guildId, userId))
    return rules;
  const member: BlockedMember = { digest: memberDigest(guildId, userId), id: userId };
  return { ...rules, blockedMembers: [...rules.blockedMembers, member] };
}

/** The rules without a member's block. */
export function unblockMember(rules: ServerRules, guildId: string, userId: string): ServerRules {
  const digest = memberDigest(guildId, userId);
  return { ...rules, blockedMembers: rules.blockedMembers.filter(one => one.digest !== digest) };
}

function memberDigest(guildId: string, userId: string): string {
  return digestText(`blocked/${guildId}/${userId}`, 32);
}
