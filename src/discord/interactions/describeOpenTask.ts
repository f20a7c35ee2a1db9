import { relativeTime } from '../../cards/sections/relativeTime.ts';
import { escapeMarkdown } from '../../cards/text/escapeMarkdown.ts';
import { titleOf } from '../../cards/text/titleOf.ts';
import { isForRequesterOnly } from '../../domain/audience.ts';
import type { Task } from '../../domain/task.ts';
import type { Translate } from '../../locales/translate.ts';
import { messageLink } from '../rest/messageLink.ts';

/** The person who reads the description. */
export interface Reader {
  readonly userId: string;
  readonly guildId: string | null;
}

/** Describes an open task: title, start, and a link to its card if the reader can open it. */
export function describeOpenTask(task: Task, reader: Reader, t: Translate): string {
  const { message, origin, cardDeleted } = task;
  const values = { title: escapeMarkdown(titleOf(task, t)), when: relativeTime(task.createdAt) };
  const isInServer = origin.guildId !== undefined && origin.guildId === reader.guildId;
  const isNear = origin.userId === reader.userId || (isInServer && !isForRequesterOnly(task));
  const link = message && !cardDeleted && isNear ? messageLink(origin.guildId, message) : undefined;
  return link ? t('replies.openTask', { ...values, link }) : t('replies.openTaskNoLink', values);
}
