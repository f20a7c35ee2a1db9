import { ChannelType } from 'discord.js';
import { translateTo } from '../locales/translate.ts';
import { isPublished } from '../tasks/isSettled.ts';
import type { Notice, Task } from '../tasks/task.ts';
import { gatherCover } from './gatherCover.ts';
import { kindOf } from './kindOf.ts';
import { NEWS_FOR_MS } from './limits.ts';
import { markNotice } from './markNotice.ts';
import { nonceOf } from './nonceOf.ts';
import { postNotice } from './postNotice.ts';
import { readRefusal } from './refusal.ts';
import { coverUrlOf, footOf, type RenderedNotice, renderNotice } from './renderNotice.ts';
import type { Subscription } from './subscription.ts';
import { type ChannelTarget, nameTarget } from './target.ts';
import type { TellPorts } from './tellPorts.ts';

/**
 * Tells a channel of the end of a task, unless it has heard of it, or is not to any more.
 *
 * @throws what Discord answered where the same may work later.
 */
export async function tellChannel(ports: TellPorts, id: string, target: ChannelTarget): Promise<void> {
  const { tasks, subscriptions, closings, tries, log } = ports;
  const name = nameTarget(target);
  const task = await tasks.read(id);
  if (task?.notices?.[name]?.state !== 'due') return;
  const subscription = subscriptions.find(task.origin.guildId, target.channelId);
  if (!subscription || !isNews(ports, task, target)) return markNotice(tasks, id, name, { state: 'dropped' });
  if (!isPublished(task)) return;
  if (!(await ports.isInEarshot(task, target.channelId)))
    return markNotice(tasks, id, name, { state: 'dropped' });
  try {
    const messageId = await send(ports, task, target, subscription);
    const state = subscription.type === ChannelType.GuildAnnouncement ? 'posted' : 'sent';
    await markNotice(tasks, id, name, { state, messageId });
    await closings.took(subscription);
  } catch (error) {
    const refusal = readRefusal(error);
    if (refusal === 'again') throw error;
    if (refusal === 'closed') await closings.refused(subscription, error);
    if (refusal === 'faulty')
      log.error({ task: id, err: error }, 'Discord refuses a notice: please report this');
    await markNotice(tasks, id, name, { state: refusal === 'done' ? 'sent' : 'dropped' });
  }
  tries.end(`${id}/${name}`);
}

/** Whether there is still something to tell: the card stands, says the same, and is not from yesterday. */
function isNews({ closings, now }: TellPorts, task: Task, { kind, channelId }: ChannelTarget): boolean {
  if (task.hidden || task.undelivered || kindOf(task) !== kind) return false;
  return now() - task.newsAt < NEWS_FOR_MS && !closings.isClosed(channelId);
}

/** Sends it, or finds what an earlier try has sent. Resolves with the message's id. */
async function send(
  ports: TellPorts,
  task: Task,
  target: ChannelTarget,
  subscription: Subscription,
): Promise<NonNullable<Notice['messageId']>> {
  const { rest, tries, gather } = ports;
  const t = translateTo(subscription.locale);
  const { kind } = target;
  await using cover = await gatherCover(gather, coverUrlOf(task, kind));
  const name = `${task.id}/${nameTarget(target)}`;
  const nonce = nonceOf(task.id, nameTarget(target));
  const earlier = await findEarlier(ports, task, kind, subscription, renderNotice(task, kind, undefined, t));
  if (earlier !== undefined) return earlier;
  tries.begin(name);
  const post = (files: readonly File[]) =>
    postNotice(rest, subscription, renderNotice(task, kind, files[0]?.name, t), { files, nonce });
  try {
    return await post(cover.files);
  } catch (error) {
    if (cover.files.length === 0 || readRefusal(error) !== 'smaller') throw error;
    return await post([]);
  }
}

async function findEarlier(
  { tries, lookBack }: TellPorts,
  task: Task,
  kind: ChannelTarget['kind'],
  subscription: Subscription,
  { name }: RenderedNotice,
): Promise<string | undefined> {
  const { channelId, type, locale } = subscription;
  const { needed, fresh } = tries.lookFor(task, `${task.id}/${nameTarget({ kind, channelId })}`);
  if (!needed) return undefined;
  const foot = footOf(task, kind, translateTo(locale));
  const matches = (trace: { foot?: string | undefined }) => trace.foot === foot;
  return type === ChannelType.GuildForum
    ? lookBack.inForum(subscription, name, matches, { fresh })
    : lookBack.inChannel(channelId, matches, { fresh });
}
