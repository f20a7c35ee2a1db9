import type { SandboxChannel } from '../../sandbox/discord/records/channel.ts';
import type { SandboxMessage } from '../../sandbox/discord/records/message.ts';
import type { SandboxDiscord } from '../../sandbox/discord/startDiscord.ts';

/** The footer of a notification starts with its task's id. */
const FOOTER = /^\S{18} · (new song|new lyrics|failed)$/;

/** The notifications in a channel, or in the posts of a forum. */
export function notificationsIn(discord: SandboxDiscord, channel: SandboxChannel): SandboxMessage[] {
  const own = discord.messages(channel);
  const posted = discord.posts(channel).flatMap(post => discord.messages(post));
  return [...own, ...posted].filter(({ embeds }) => FOOTER.test(embeds[0]?.footer?.text ?? ''));
}

/** The id of a notification's task. */
export function taskIdOfNotification(notification: SandboxMessage): string {
  return notification.embeds[0]?.footer?.text.split(' · ')[0] ?? '';
}
