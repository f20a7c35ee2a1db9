import { time } from '@discordjs/formatters';

/**
 * A timestamp that Discord keeps up to date, such as "in 2 minutes":
 * https://docs.discord.com/developers/reference#message-formatting-timestamp-styles
 *
 * @param ms since the epoch.
 */
export function relativeTime(ms: number): string {
  return time(Math.floor(ms / 1000), 'R');
}
