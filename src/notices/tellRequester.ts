import { isPublished } from '../tasks/isSettled.ts';
import type { Task } from '../tasks/task.ts';
import type { Trace } from './createLookBack.ts';
import { NEWS_FOR_MS } from './limits.ts';
import { markNotice } from './markNotice.ts';
import { nonceOf } from './nonceOf.ts';
import { readRefusal } from './refusal.ts';
import { cardLink, renderDirect, renderMention } from './renderMention.ts';
import { openDirect, sendOnce } from './sendDirect.ts';
import { REQUESTER } from './target.ts';
import type { TellPorts } from './tellPorts.ts';

/**
 * Tells the one who asked that their task has ended, the way they want it: by a reply that mentions them, where the bot may
 * write, else by a direct message, else not at all.
 *
 * @throws what Discord answered where the same may work later.
 */
export async function tellRequester(ports: TellPorts, id: string): Promise<void> {
  const { tasks, preferences, tries } = ports;
  const task = await tasks.read(id);
  if (task?.notices?.[REQUESTER]?.state !== 'due') return;
  const way = isNews(ports, task) ? await preferences.read(task.origin.userId) : 'off';
  if (way !== 'off' && !isPublished(task)) return;
  const messageId =
    way === 'off'
      ? undefined
      : ((way === 'mention' ? await tryTo(() => reply(ports, task)) : undefined) ??
        (await tryTo(() => direct(ports, task))));
  await markNotice(tasks, id, REQUESTER, messageId ? { state: 'sent', messageId } : { state: 'dropped' });
  tries.end(`${id}/${REQUESTER}`);
}

/** A card that is gone is no news, and one that came as a direct message has rung already. */
function isNews({ now }: TellPorts, task: Task): boolean {
  const rang = task.movedFrom !== undefined && task.deadRoutes?.includes('direct');
  return !task.hidden && !task.undelivered && !rang && now() - task.newsAt < NEWS_FOR_MS;
}

/** @returns nothing where this way is closed. */
async function tryTo(send: () => Promise<string | undefined>): Promise<string | undefined> {
  try {
    return await send();
  } catch (error) {
    if (readRefusal(error) === 'again') throw error;
    return undefined;
  }
}

async function reply(ports: TellPorts, task: Task): Promise<string | undefined> {
  const { message, origin } = task;
  if (!message || !origin.channelRoute) return undefined;
  const matches = ({ replyTo, content }: Trace) =>
    replyTo === message.id && content.startsWith(`<@${origin.userId}>`);
  return once(ports, task, message.channelId, matches, renderMention(task));
}

async function direct(ports: TellPorts, task: Task): Promise<string> {
  const channelId = await openDirect(ports.rest, task.origin.userId);
  const link = cardLink(task);
  const matches = ({ content }: Trace) => link !== undefined && content.includes(link);
  return once(ports, task, channelId, matches, renderDirect(task));
}

/** Sends unless an earlier try has. The nonce differs by channel: a reply that was refused is no direct message. */
async function once(
  { rest, tries, lookBack }: TellPorts,
  task: Task,
  channelId: string,
  matches: (trace: Trace) => boolean,
  body: ReturnType<typeof renderDirect>,
): Promise<string> {
  const name = `${task.id}/${REQUESTER}`;
  const { needed, fresh } = tries.lookFor(task, name);
  const earlier = needed ? await lookBack.inChannel(channelId, matches, { fresh }) : undefined;
  if (earlier !== undefined) return earlier;
  tries.begin(name);
  return sendOnce(rest, channelId, body, nonceOf(task.id, `${REQUESTER}:${channelId}`));
}
