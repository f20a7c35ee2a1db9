import { userMention } from '@discordjs/formatters';
import { renderPriceOf } from '../../cards/actions/renderPrice.ts';
import { escapeMarkdown } from '../../cards/text/escapeMarkdown.ts';
import { titleOf } from '../../cards/text/titleOf.ts';
import { isForRequesterOnly } from '../../domain/audience.ts';
import type { Task } from '../../domain/task.ts';
import { EMBED_TITLE_MAX } from '../../lib/discordLimits.ts';
import { truncate } from '../../lib/sanitize.ts';
import type { Translate } from '../../locales/translate.ts';
import { type ModeratorMessage, moderatorButtons } from './moderatorButtons.ts';

const BLURPLE = 0x5865f2;

/** The message about a new task: requester, operation, price and link. The words of a private task are left out. */
export function renderRequested(task: Task, t: Translate): ModeratorMessage {
  const { operation, origin, price = 0, next } = task;
  const isPrivate = isForRequesterOnly(task);
  const title = isPrivate ? t('moderators.order.private') : titleOf(task, t);
  const lines = [
    t('notifications.requestedBy', { member: userMention(origin.userId) }),
    t('moderators.order.what', {
      operation: t(`operations.${operation}.title`),
      price: renderPriceOf(operation, price + (next?.price ?? 0), t),
    }),
  ];
  const embed = {
    title: truncate(escapeMarkdown(title), EMBED_TITLE_MAX),
    description: lines.join('\n'),
    color: BLURPLE,
    footer: { text: task.id },
  };
  return { embeds: [embed], components: moderatorButtons(task, t) };
}
