import { channelMention, userMention } from '@discordjs/formatters';
import type { TextKey, Translate } from '../../locales/translate.ts';
import type { RuleDenial } from '../../moderation/findRuleDenial.ts';
import type { ModeratorMessage } from './moderatorButtons.ts';

/** Why a member was refused something. */
export type RefusalReason = RuleDenial | 'again' | 'limit' | 'blocked-words' | 'mature-words';

/** As moderators read it. */
const REASONS: Record<RefusalReason, TextKey> = {
  blocked: 'moderators.reasons.blocked',
  role: 'moderators.reasons.role',
  channel: 'moderators.reasons.channel',
  operation: 'moderators.reasons.operation',
  again: 'moderators.reasons.again',
  limit: 'moderators.reasons.limit',
  'blocked-words': 'moderators.reasons.words',
  'mature-words': 'moderators.reasons.mature',
};

const GREY = 0x99aab5;

/** The member who was refused something, and the place. */
export interface Refused {
  readonly guildId: string;
  readonly userId: string;
  /** The channel first. */
  readonly channelIds: readonly string[];
}

/** The message of something that a member was refused. */
export function renderRefusal(
  { userId, channelIds: [channelId] }: Refused,
  reason: RefusalReason,
  t: Translate,
): ModeratorMessage {
  const lines = [
    t('moderators.refused', { member: userMention(userId) }),
    t(REASONS[reason]),
    ...(channelId === undefined ? [] : [t('moderators.where', { channel: channelMention(channelId) })]),
  ];
  return { embeds: [{ description: lines.join('\n'), color: GREY }] };
}
