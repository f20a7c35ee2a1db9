import { time } from '@discordjs/formatters';
import { FILE_RETENTION_MS } from '../../domain/fileRetention.ts';
import type { Task } from '../../domain/task.ts';

/**
 * The day on which the vendor's links expire, as a date that Discord shows in the reader's locale. Before a task has
 * ended, the days count from its creation: that is earlier, and does not change between edits.
 * https://docs.discord.com/developers/reference#message-formatting-timestamp-styles
 */
export function linkExpiry({ endedAt, createdAt }: Task): string {
  return time(Math.floor(((endedAt ?? createdAt) + FILE_RETENTION_MS) / 1000), 'D');
}
