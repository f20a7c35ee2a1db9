import { time } from '@discordjs/formatters';
import { FILE_RETENTION_MS } from '../../domain/fileRetention.ts';
import type { Task } from '../../domain/task.ts';

/**
 * The last day of the vendor's links in a card, as a date that Discord shows in the reader's own way. Before a task has
 * ended it counts from the asking: that is sooner, and does not move. https://docs.discord.com/developers/reference#message-formatting-timestamp-styles
 */
export function linkExpiry({ endedAt, createdAt }: Task): string {
  return time(Math.floor(((endedAt ?? createdAt) + FILE_RETENTION_MS) / 1000), 'D');
}
