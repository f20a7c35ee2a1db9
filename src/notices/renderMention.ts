import type { RESTPostAPIChannelMessageJSONBody } from 'discord.js';
import { escapeMarkdown } from '../cards/escapeMarkdown.ts';
import { titleOf } from '../cards/titleOf.ts';
import { messageLink } from '../discord/messageLink.ts';
import { translateTo } from '../locales/translate.ts';
import type { Task } from '../tasks/task.ts';
import { kindOf } from './kindOf.ts';

/** The reply to a card that rings its requester's bell, and nobody else's. */
export function renderMention(task: Task): RESTPostAPIChannelMessageJSONBody {
  const { userId } = task.origin;
  return {
    content: `<@${userId}> ${sentence(task)}`,
    allowed_mentions: { parse: [], users: [userId], replied_user: false },
    ...(task.message && {
      message_reference: { message_id: task.message.id, fail_if_not_exists: false },
    }),
  };
}

/** The same as a direct message, with the way to the card. */
export function renderDirect(task: Task): RESTPostAPIChannelMessageJSONBody {
  return {
    content: [sentence(task), cardLink(task)].filter(part => part !== undefined).join('\n'),
    allowed_mentions: { parse: [] },
  };
}

/** Where the card of a task stands. */
export function cardLink({ message, origin }: Task): string | undefined {
  return message && messageLink(origin.guildId, message);
}

function sentence(task: Task): string {
  const t = translateTo(task.origin.locale);
  const failed = kindOf(task) === 'failures';
  return t(failed ? 'notices.failed' : 'notices.ready', { title: escapeMarkdown(titleOf(task, t)) });
}
