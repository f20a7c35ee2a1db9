import type { ServerRules } from './serverRules.ts';

/**
 * Credits a day that the rules of a server let a member spend there, the highest of their roles, or of members without one;
 * nothing without a limit.
 *
 * @param roleIds with the server's own id, which is that of @everyone.
 */
export function creditLimitOf(
  { creditsByRole, creditsOthers }: Pick<ServerRules, 'creditsByRole' | 'creditsOthers'>,
  roleIds: readonly string[],
): number | undefined {
  const credits = creditsByRole.filter(({ role }) => roleIds.includes(role)).map(one => one.credits);
  return credits.length > 0 ? Math.max(...credits) : creditsOthers;
}
