import type { REST } from 'discord.js';
import type { Logger } from 'pino';
import { createAutoMod } from '../moderation/autoMod/createAutoMod.ts';
import { createResultCheck } from '../moderation/createResultCheck.ts';
import { createRuleBook } from '../moderation/createRuleBook.ts';
import { createWordRules } from '../moderation/createWordRules.ts';
import { MATURE_WORDS } from '../moderation/matureWords.ts';
import type { WordList } from '../moderation/words/wordList.ts';
import type { Store } from '../store/openStore.ts';

interface Options {
  readonly store: Store;
  readonly rest: Pick<REST, 'get'>;
  /** Words from the operator's file. */
  readonly blockedWords: WordList | undefined;
  /** Milliseconds. */
  readonly now: () => number;
  /** Milliseconds of a clock that is never set back. */
  readonly monotonicNow: () => number;
  readonly log: Logger;
}

/** Creates the rules of servers, and what words may be used in them. */
export function createModerationServices({ store, rest, blockedWords, now, monotonicNow, log }: Options) {
  const rules = createRuleBook({ ...store, now });
  const autoMod = createAutoMod({ rest, now: monotonicNow, log });
  const words = createWordRules({ words: blockedWords, matureWords: MATURE_WORDS, rules, autoMod });
  return { rules, autoMod, words, checkResult: createResultCheck({ words, rules, now }) };
}
