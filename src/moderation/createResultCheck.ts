import { isForRequesterOnly } from '../domain/audience.ts';
import { hold, withModeration } from '../domain/moderation.ts';
import type { OperationName } from '../domain/operationNames.ts';
import type { Task } from '../domain/task.ts';
import type { RuleBook } from './createRuleBook.ts';
import type { WordRules } from './createWordRules.ts';
import { textsOfResult } from './textsOfResult.ts';
import { wordSubjectOfTask } from './wordSubjectOfTask.ts';

interface Options {
  readonly words: Pick<WordRules, 'find'>;
  readonly rules: Pick<RuleBook, 'of'>;
  /** Milliseconds. */
  readonly now: () => number;
}

/**
 * Checks the words that have come back, before a change of a task is stored. Returns the task with what was found.
 *
 * @param find finds the task of the song that this one works on.
 */
export type CheckResult = (
  before: Task,
  after: Task,
  find: (id: string) => Promise<Task | undefined>,
) => Promise<Task>;

/** Operations that return the song's own words. */
const SAME_WORDS: ReadonlySet<OperationName> = new Set(['recovery', 'timed-lyrics']);

/**
 * Creates the check. It runs within the change that brings the words, so that no card shows them first, and so cannot wait for Discord:
 * if a decision needs Discord, the result is stored as being checked.
 */
export function createResultCheck({ words, rules, now }: Options): CheckResult {
  return async (before, after, find) => {
    const { origin, moderation } = after;
    if (before.updates === after.updates && before.completedSteps === after.completedSteps) return after;
    // Only the requester sees it, or a decision stands.
    if (isAlone(origin) || isForRequesterOnly(after) || moderation?.state !== undefined) return after;
    const texts = textsOfResult(after);
    if (texts.length === 0 || texts.join('\0') === textsOfResult(before).join('\0')) return after;
    const finding = await words.find(await unseen(texts, after, find), wordSubjectOfTask(after));
    if (finding === undefined) return after;
    if (finding === 'unsure') return withModeration(after, { state: 'checking' });
    const { moderatorsChannel } = await rules.of(wordSubjectOfTask(after).guildId);
    // For moderators, if the server has named a channel that they read.
    return hold(after, 'words', now(), moderatorsChannel !== undefined);
  };
}

/** Whether a card is in direct messages with the bot, and not in those between members, for which it has no channel route. */
function isAlone({ guildId, channelRoute }: Task['origin']): boolean {
  return guildId === undefined && channelRoute;
}

/** The texts without those of a song that a moderator of the same server has shown: that is final. */
async function unseen(
  texts: readonly string[],
  { input, operation, origin }: Task,
  find: (id: string) => Promise<Task | undefined>,
): Promise<readonly string[]> {
  const source = input.kind === 'operation' && input.of ? await find(input.of.task) : undefined;
  if (source?.moderation?.state !== 'shown' || source.origin.guildId !== origin.guildId) return texts;
  if (SAME_WORDS.has(operation)) return [];
  const seen = new Set(textsOfResult(source));
  return texts.filter(text => !seen.has(text));
}
