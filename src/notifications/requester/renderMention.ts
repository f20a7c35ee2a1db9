import { userMention } from '@discordjs/formatters';
import type { RESTPostAPIChannelMessageJSONBody } from 'discord.js';
import { escapeMarkdown } from '../../cards/text/escapeMarkdown.ts';
import { hideText } from '../../cards/text/hideText.ts';
import { titleOf } from '../../cards/text/titleOf.ts';
import { messageLink } from '../../discord/rest/messageLink.ts';
import type { Task } from '../../domain/task.ts';
import { translateTo } from '../../locales/translate.ts';
import { eventTypeOf } from '../eventType.ts';

/** Reply that pings the requester only. */
export function renderMention(task: Task): RESTPostAPIChannelMessageJSONBody {
  const { userId } = task.origin;
  return {
    content: `${userMention(userId)} ${summaryText(task)}`,
    allowed_mentions: { parse: [], users: [userId], replied_user: false },
    ...(task.message && {
      message_reference: { message_id: task.message.id, fail_if_not_exists: false },
    }),
  };
}

/** Direct message with a link to the card. */
export function renderDirectMessage(task: Task): RESTPostAPIChannelMessageJSONBody {
  return {
    content: [summaryText(task), cardLink(task)].filter(part => part !== undefined).join('\n'),
    allowed_mentions: { parse: [] },
  };
}

export function cardLink({ message, origin }: Task): string | undefined {
  return message && messageLink(origin.guildId, message);
}

function summaryText(task: Task): string {
  const t = translateTo(task.origin.locale);
  const failed = eventTypeOf(task) === 'failures';
  const title = escapeMarkdown(titleOf(task, t));
  const values = { title: task.input.isSpoiler ? hideText(title) : title };
  return t(failed ? 'notices.failed' : 'notices.ready', values);
}
