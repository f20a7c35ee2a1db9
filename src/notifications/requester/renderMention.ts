import { userMention } from '@discordjs/formatters';
import type { RESTPostAPIChannelMessageJSONBody } from 'discord.js';
import { escapeMarkdown } from '../../cards/text/escapeMarkdown.ts';
import { hideText } from '../../cards/text/hideText.ts';
import { titleOf } from '../../cards/text/titleOf.ts';
import { messageLink } from '../../discord/rest/messageLink.ts';
import { cardLocale } from '../../domain/origin.ts';
import type { Task } from '../../domain/task.ts';
import { NO_MENTIONS } from '../../lib/noMentions.ts';
import { translateTo } from '../../locales/translate.ts';
import { eventTypeOf } from '../eventType.ts';

/** Reply that pings the requester only, in the language of the card: everybody in the channel reads it. */
export function renderMention(task: Task): RESTPostAPIChannelMessageJSONBody {
  const { userId } = task.origin;
  return {
    content: `${userMention(userId)} ${summaryText(task, cardLocale(task))}`,
    allowed_mentions: { parse: [], users: [userId], replied_user: false },
    ...(task.message && {
      message_reference: { message_id: task.message.id, fail_if_not_exists: false },
    }),
  };
}

/** Direct message with a link to the card, in the requester's language. */
export function renderDirectMessage(task: Task): RESTPostAPIChannelMessageJSONBody {
  return {
    content: [summaryText(task, task.origin.locale), cardLink(task)]
      .filter(part => part !== undefined)
      .join('\n'),
    allowed_mentions: NO_MENTIONS,
  };
}

export function cardLink({ message, origin }: Task): string | undefined {
  return message && messageLink(origin.guildId, message);
}

function summaryText(task: Task, locale: string): string {
  const t = translateTo(locale);
  const failed = eventTypeOf(task) === 'failures';
  const title = escapeMarkdown(titleOf(task, t));
  const values = { title: task.input.isSpoiler ? hideText(title) : title };
  return t(failed ? 'notifications.failed' : 'notifications.ready', values);
}
