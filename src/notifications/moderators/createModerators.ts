import { RateLimitError, type REST } from 'discord.js';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import { classifyDeliveryError } from '../../discord/rest/classifyDeliveryError.ts';
import { nonceFor } from '../../discord/rest/nonceFor.ts';
import { sendOnce } from '../../discord/rest/openDm.ts';
import { newId } from '../../domain/ids.ts';
import type { KeyedQueue } from '../../lib/keyedQueue.ts';
import { NO_MENTIONS } from '../../lib/noMentions.ts';
import { type Translate, translateTo } from '../../locales/translate.ts';
import type { RuleBook } from '../../moderation/createRuleBook.ts';
import type { TestResult } from '../channels/postNotification.ts';
import { CHANNEL_PAUSE_MS } from '../delivery/limits.ts';
import type { ModeratorMessage } from './moderatorButtons.ts';
import { type RefusalReason, type Refused, renderRefusal } from './renderRefusal.ts';

/** Messages that wait for one channel. Further ones are dropped: a member floods it, or Discord is down. */
const MAX_WAITING = 100;

/** Channels that are remembered to have rejected a message. */
const MAX_REJECTING = 1000;

/** Refusals that are remembered, so that moderators are notified of each once. */
const MAX_REFUSALS = 5000;

/** Milliseconds in which moderators are notified once of refusals of one member for one reason. */
const QUIET_MS = 10 * 60 * 1000;

/** The channels that moderators read. */
export interface Moderators {
  /**
   * Posts in the channel for moderators of a server, in the channel's language, and pings nobody. Never waits for Discord.
   *
   * @param key distinguishes the message: the same key again within some minutes is posted once.
   * @param onDropped called if nobody will read it: the channel rejects it, or too many wait for it.
   * @returns whether the server has such a channel.
   */
  notify(
    guildId: string | undefined,
    key: string,
    render: (t: Translate) => ModeratorMessage,
    onDropped?: () => void,
  ): Promise<boolean>;
  /** Notifies moderators of a refusal; of further ones of the same member and reason only after some minutes. */
  refused(who: Refused, reason: RefusalReason): Promise<void>;
  /** Posts the first message in a channel, to check that the bot can. */
  tryChannel(channelId: string, language: string): Promise<TestResult>;
  /** Whether the channel has rejected a message in the last minutes. */
  isRejecting(channelId: string): boolean;
  recordRejection(guildId: string, channelId: string, error: unknown): void;
}

interface Options {
  readonly rules: Pick<RuleBook, 'of'>;
  /** A separate client: cards never wait for messages. */
  readonly rest: REST;
  readonly queue: Pick<KeyedQueue, 'add' | 'waiting'>;
  /** Milliseconds of a clock that is never set back. */
  readonly monotonicNow: () => number;
  readonly log: Logger;
}

/** Creates the delivery to the channels for moderators. Each channel has its own queue. */
export function createModerators({ rules, rest, queue, monotonicNow, log }: Options): Moderators {
  const rejectedAt = new LRUCache<string, number>({ max: MAX_REJECTING });
  const refusedAt = new LRUCache<string, number>({ max: MAX_REFUSALS });

  function isRejecting(channelId: string): boolean {
    const at = rejectedAt.get(channelId);
    return at !== undefined && monotonicNow() - at < CHANNEL_PAUSE_MS;
  }

  function recordRejection(guildId: string, channelId: string, error: unknown): void {
    if (!rejectedAt.has(channelId))
      log.warn({ guild: guildId, channel: channelId, err: error }, 'Channel for moderators rejects messages');
    rejectedAt.set(channelId, monotonicNow());
  }

  async function send(
    guildId: string,
    channelId: string,
    key: string,
    message: ModeratorMessage,
    onDropped: () => void,
  ): Promise<void> {
    if (isRejecting(channelId)) return onDropped();
    try {
      const body = { ...message, allowed_mentions: NO_MENTIONS };
      await sendOnce(rest, channelId, body, nonceFor(key, `moderators:${channelId}`));
      rejectedAt.delete(channelId);
    } catch (error) {
      if (classifyDeliveryError(error) === 'retry') throw error;
      recordRejection(guildId, channelId, error);
      onDropped();
    }
  }

  const notify: Moderators['notify'] = async (guildId, key, render, onDropped = () => {}) => {
    const { moderatorsChannel, moderatorsLanguage = 'en' } = await rules.of(guildId);
    if (guildId === undefined || moderatorsChannel === undefined) return false;
    const name = moderatorsQueue(moderatorsChannel);
    if (queue.waiting(name) >= MAX_WAITING) {
      onDropped();
      return true;
    }
    const message = render(translateTo(moderatorsLanguage));
    queue.add(name, key, () => send(guildId, moderatorsChannel, key, message, onDropped));
    return true;
  };

  return {
    isRejecting,
    recordRejection,
    notify,
    tryChannel: async (channelId, language) => {
      const content = translateTo(language)('moderators.hello');
      try {
        const body = { content, allowed_mentions: NO_MENTIONS };
        await sendOnce(rest, channelId, body, nonceFor(channelId, newId()));
        rejectedAt.delete(channelId);
        return 'sent';
      } catch (error) {
        const isPassing = error instanceof RateLimitError || classifyDeliveryError(error) === 'retry';
        return isPassing ? 'later' : 'closed';
      }
    },
    refused: async (who, reason) => {
      const name = `${who.guildId}/${who.userId}/${reason}`;
      const last = refusedAt.get(name);
      if (last !== undefined && monotonicNow() - last < QUIET_MS) return;
      refusedAt.set(name, monotonicNow());
      await notify(who.guildId, `${name}/${newId()}`, t => renderRefusal(who, reason, t));
    },
  };
}

/** Name of a channel's queue. */
function moderatorsQueue(channelId: string): string {
  return `moderators:${channelId}`;
}
