import type { Task } from '../tasks/task.ts';

/** Milliseconds that the vendor keeps what it made. https://docs.kie.ai/suno-api/upload-and-extend-audio-callbacks */
const KEPT_MS = 14 * 24 * 60 * 60 * 1000;

/**
 * The last day of the vendor's links in a card, as a date that Discord shows in the reader's own way. Before a task has
 * ended it counts from the asking: that is sooner, and does not move. https://docs.discord.com/developers/reference#message-formatting-timestamp-styles
 */
export function keptUntil({ endedAt, createdAt }: Task): string {
  return `<t:${Math.floor(((endedAt ?? createdAt) + KEPT_MS) / 1000)}:D>`;
}
