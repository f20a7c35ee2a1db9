import { type APIChannel, type APIGuildMember, ChannelType, type REST, Routes } from 'discord.js';
import type { Logger } from 'pino';
import { hold, isUnchecked, withModeration } from '../domain/moderation.ts';
import type { Task } from '../domain/task.ts';
import type { PrepareResult } from '../tasks/submit/submitTask.ts';
import type { RuleBook } from './createRuleBook.ts';
import type { WordFinding, WordRules } from './createWordRules.ts';
import { textsOfInput } from './textsOfInput.ts';
import { textsOfResult } from './textsOfResult.ts';
import { wordSubjectOfTask } from './wordSubjectOfTask.ts';

/** Milliseconds that Discord has to answer. */
const ANSWER_WITHIN_MS = 5000;

/** Checks that need an answer of Discord, made after the acknowledgement. */
export interface DeferredChecks {
  /** Checks the input of a stored task once more, before anything is uploaded or paid. Never throws. */
  checkBeforePayment(task: Task): Promise<PrepareResult>;
  /** Decides about a result that is being checked, in the background. Must be called with each such task. */
  decide(task: Task): void;
}

interface Options {
  readonly tasks: {
    update(id: string, change: (task: Task) => Task): Promise<Task | undefined>;
  };
  readonly words: Pick<WordRules, 'findFully'>;
  readonly rules: Pick<RuleBook, 'of'>;
  readonly rest: Pick<REST, 'get'>;
  /** Must not throw: tells the moderators of the server. */
  readonly refused: (task: Task, reason: 'blocked-words' | 'mature-words') => void;
  /** Milliseconds. */
  readonly now: () => number;
  readonly log: Logger;
}

/** Creates the checks. Without an answer of Discord, no role and no channel counts as exempt. */
export function createDeferredChecks(options: Options): DeferredChecks {
  const { tasks, words, rules, rest, refused, now, log } = options;
  const deciding = new Set<string>();

  async function get<Answer>(path: `/${string}`, task: Task): Promise<Answer | undefined> {
    try {
      return (await rest.get(path, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) })) as Answer;
    } catch (error) {
      log.warn({ task: task.id, err: error }, 'Channel or member not loaded, words checked without');
      return undefined;
    }
  }

  /** The channel of a task, and that of a thread. */
  async function channelsOf(task: Task): Promise<APIChannel[]> {
    const channel = await get<APIChannel>(Routes.channel(task.origin.channelId), task);
    const isThread =
      channel?.type === ChannelType.PublicThread ||
      channel?.type === ChannelType.PrivateThread ||
      channel?.type === ChannelType.AnnouncementThread;
    if (!channel || !isThread || !channel.parent_id) return channel ? [channel] : [];
    const parent = await get<APIChannel>(Routes.channel(channel.parent_id), task);
    return parent ? [channel, parent] : [channel];
  }

  async function findFully(texts: readonly string[], task: Task): Promise<WordFinding> {
    const subject = wordSubjectOfTask(task);
    const finding = await words.findFully(texts, subject);
    if (finding !== 'unsure' || subject.guildId === undefined) return finding;
    const [member, channels] = await Promise.all([
      get<APIGuildMember>(Routes.guildMember(subject.guildId, task.origin.userId), task),
      channelsOf(task),
    ]);
    const channelIds = [task.origin.channelId, ...channels.map(({ id }) => id)];
    return words.findFully(texts, { ...subject, roleIds: member?.roles ?? [], channelIds });
  }

  async function isAgeRestricted(task: Task): Promise<boolean> {
    return (await channelsOf(task)).some(channel => 'nsfw' in channel && channel.nsfw === true);
  }

  function refuse(task: Task, reason: 'blocked-words' | 'mature-words'): PrepareResult {
    refused(task, reason);
    return { kind: 'failed', failure: { reason, credits: 'unused' } };
  }

  async function decideNow(task: Task): Promise<void> {
    const texts = textsOfResult(task);
    const isBlocked = (await findFully(texts, task)) !== undefined;
    const { moderatorsChannel } = await rules.of(wordSubjectOfTask(task).guildId);
    const after = await tasks.update(task.id, current => {
      // A later update may have brought more words.
      const isSame = textsOfResult(current).join('\0') === texts.join('\0');
      if (current.moderation?.state !== 'checking' || !isSame) return current;
      if (isBlocked) return hold(current, 'words', now(), moderatorsChannel !== undefined);
      return withModeration(current, { state: undefined });
    });
    if (after?.moderation?.state === 'checking') await decideNow(after);
  }

  return {
    checkBeforePayment: async task => {
      const { mustCheck = [] } = task.moderation ?? {};
      const isBlocked =
        mustCheck.includes('words') && (await findFully(textsOfInput(task.input), task)) !== undefined;
      if (isBlocked) return refuse(task, 'blocked-words');
      if (mustCheck.includes('age') && !(await isAgeRestricted(task))) return refuse(task, 'mature-words');
      // Now the card shows the words.
      if (isUnchecked(task)) await tasks.update(task.id, markChecked);
      return { kind: 'ready' };
    },
    decide: task => {
      if (task.moderation?.state !== 'checking' || deciding.has(task.id)) return;
      deciding.add(task.id);
      decideNow(task)
        .catch((error: unknown) => log.error({ task: task.id, err: error }, 'Result not checked, will retry'))
        .finally(() => deciding.delete(task.id));
    },
  };
}

function markChecked(task: Task): Task {
  return isUnchecked(task) ? withModeration(task, { mustCheck: undefined }) : task;
}
