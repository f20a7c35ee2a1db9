import { escapeMarkdown } from '../cards/escapeMarkdown.ts';
import { relativeTime } from '../cards/renderStatus.ts';
import { titleOf } from '../cards/titleOf.ts';
import type { Translate } from '../locales/translate.ts';
import type { Task } from '../tasks/task.ts';
import { messageLink } from './messageLink.ts';

/** Who is told. */
export interface Reader {
  readonly userId: string;
  readonly guildId: string | null;
}

/** What is in the making, since when, and where its card stands, for who can get there. */
export function describeOpen(task: Task, reader: Reader, t: Translate): string {
  const { message, origin, hidden } = task;
  const values = { title: escapeMarkdown(titleOf(task, t)), when: relativeTime(task.createdAt) };
  const isNear =
    origin.userId === reader.userId || (origin.guildId !== undefined && origin.guildId === reader.guildId);
  const link = message && !hidden && isNear ? messageLink(origin.guildId, message) : undefined;
  return link ? t('replies.openTask', { ...values, link }) : t('replies.openTaskNoLink', values);
}
