import { MessageFlags } from 'discord.js';
import { relativeTime } from '../cards/renderStatus.ts';
import { type Translate, translateTo } from '../locales/translate.ts';
import type { OverLimit } from '../tasks/overLimit.ts';
import type { Startable } from './startable.ts';

/** Says kindly that the credits of the day do not suffice: what is left of them, when there are more, and who may change it. */
export async function tellOverLimit(interaction: Startable, over: OverLimit): Promise<void> {
  const t = translateTo(interaction.locale);
  await interaction.reply({
    content: describeOverLimit(over, t),
    flags: MessageFlags.Ephemeral,
    allowedMentions: { parse: [] },
  });
}

/** What stands against it. What costs more than a whole day has is not promised for tomorrow. */
export function describeOverLimit({ of, limit, left, wanted, opensAt }: OverLimit, t: Translate): string {
  const isMember = of === 'member';
  const credits = (count: number) => t('card.cost', { count });
  const values = { limit: credits(limit), left: credits(left), wanted: credits(wanted) };
  const what =
    wanted > limit
      ? t(isMember ? 'replies.neverMember' : 'replies.neverServer', values)
      : t(isMember ? 'replies.limitMember' : 'replies.limitServer', {
          ...values,
          when: relativeTime(opensAt),
        });
  return `${what} ${t('replies.limitOwner')}`;
}
