import { relativeTime } from '../../cards/sections/relativeTime.ts';
import type { LimitExceeded } from '../../domain/outstandingCredits.ts';
import { type Translate, translateTo } from '../../locales/translate.ts';
import type { RepliableInteraction } from './repliableInteraction.ts';
import { replyPrivately } from './replyPrivately.ts';

/** Replies that a daily limit is exceeded: what is left, when it resets, and who can change it. */
export async function replyLimitExceeded(
  interaction: RepliableInteraction,
  over: LimitExceeded,
): Promise<void> {
  const t = translateTo(interaction.locale);
  await replyPrivately(interaction, describeLimitExceeded(over, t));
}

const REACHED = {
  member: 'replies.limitMember',
  role: 'replies.limitRole',
  guild: 'replies.limitServer',
  total: 'replies.limitTotal',
} as const;

const NEVER = {
  member: 'replies.neverMember',
  role: 'replies.neverRole',
  guild: 'replies.neverServer',
  total: 'replies.neverTotal',
} as const;

/** Describes the exceeded limit. No reset time is given if the price exceeds the whole limit. */
export function describeLimitExceeded(
  { of, limit, remaining, requested, resetsAt }: LimitExceeded,
  t: Translate,
): string {
  const values = { limit, left: remaining, wanted: requested };
  const what =
    requested > limit
      ? t(NEVER[of], values)
      : t(REACHED[of], {
          ...values,
          when: relativeTime(resetsAt),
        });
  return `${what} ${t(of === 'role' ? 'replies.limitModerators' : 'replies.limitOwner')}`;
}
