import { classifyDeliveryError } from '../../discord/rest/classifyDeliveryError.ts';
import { nonceFor } from '../../discord/rest/nonceFor.ts';
import { sendOnce } from '../../discord/rest/openDm.ts';
import { isHeld, isModerationPending } from '../../domain/moderation.ts';
import { HELD } from '../../domain/moderationRecord.ts';
import type { Task } from '../../domain/task.ts';
import { NO_MENTIONS } from '../../lib/noMentions.ts';
import { type Translate, translateTo } from '../../locales/translate.ts';
import type { MessageSummary } from '../delivery/createMessageSearch.ts';
import { MAX_EVENT_AGE_MS } from '../delivery/limits.ts';
import { updateNotification } from '../delivery/updateNotification.ts';
import type { NotifierOptions } from '../notifierOptions.ts';
import { MODERATORS } from '../target.ts';
import type { ModeratorMessage } from './moderatorButtons.ts';
import { renderFlagged } from './renderFlagged.ts';
import { renderRequested } from './renderRequested.ts';

/** A message that is stored with its task, so that it is sent once, also over a restart. */
interface StoredMessage {
  /** Whether it is still worth sending. */
  isWanted(task: Task, now: number): boolean;
  render(task: Task, t: Translate): ModeratorMessage;
  /** Text of the footer, by which the message of an earlier attempt is found. */
  footerOf(task: Task): string;
}

const MESSAGES: Readonly<Record<typeof MODERATORS | typeof HELD, StoredMessage>> = {
  [MODERATORS]: {
    isWanted: ({ createdAt }, now) => now - createdAt < MAX_EVENT_AGE_MS,
    render: renderRequested,
    footerOf: ({ id }) => id,
  },
  [HELD]: {
    isWanted: task => isHeld(task) && isModerationPending(task),
    render: (task, t) => withFooter(renderFlagged(task, t), heldFooter(task)),
    footerOf: heldFooter,
  },
};

/**
 * Tells the moderators of a server about a new task, or a held result, unless this is done or no longer wanted.
 *
 * @throws Discord's error if a retry may succeed.
 */
export async function notifyModerators(
  options: NotifierOptions,
  id: string,
  target: keyof typeof MESSAGES,
): Promise<void> {
  const { tasks, rules, attempts, moderators, now } = options;
  const task = await tasks.get(id);
  if (task?.notifications?.[target]?.state !== 'pending') return;
  const { guildId = '' } = task.origin;
  const { moderatorsChannel: channelId, moderatorsLanguage = 'en' } = await rules.of(guildId);
  const isWanted = MESSAGES[target].isWanted(task, now());
  if (channelId === undefined || !isWanted || moderators.isRejecting(channelId))
    return updateNotification(tasks, id, target, { state: 'skipped' });
  try {
    const messageId = await send(options, task, target, { channelId, language: moderatorsLanguage });
    await updateNotification(tasks, id, target, { state: 'sent', messageId });
  } catch (error) {
    if (classifyDeliveryError(error) === 'retry') throw error;
    moderators.recordRejection(guildId, channelId, error);
    await updateNotification(tasks, id, target, { state: 'skipped' });
  }
  attempts.finish(task, target);
}

/** Sends the message, or finds the message of an earlier attempt. Resolves with the message's id. */
async function send(
  { rest, attempts, messageSearch }: NotifierOptions,
  task: Task,
  target: keyof typeof MESSAGES,
  { channelId, language }: { readonly channelId: string; readonly language: string },
): Promise<string> {
  const { render, footerOf } = MESSAGES[target];
  const { needed, refresh } = attempts.shouldSearch(task, target);
  const matches = ({ footer }: MessageSummary) => footer === footerOf(task);
  const sent = needed ? await messageSearch.inChannel(channelId, matches, { refresh }) : undefined;
  if (sent !== undefined) return sent;
  await attempts.start(task, target);
  const body = { ...render(task, translateTo(language)), allowed_mentions: NO_MENTIONS };
  return sendOnce(rest, channelId, body, nonceFor(task.id, `${target}:${channelId}`));
}

function heldFooter({ id }: Task): string {
  return `${id} ·`;
}

function withFooter({ embeds = [], ...message }: ModeratorMessage, text: string): ModeratorMessage {
  return { ...message, embeds: embeds.map(embed => ({ ...embed, footer: { text } })) };
}
