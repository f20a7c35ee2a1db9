import type { Logger } from 'pino';
import { createAutoMod } from '../moderation/autoMod/createAutoMod.ts';
import { type CheckResult, createResultCheck } from '../moderation/createResultCheck.ts';
import { createRuleBook, type RuleBook } from '../moderation/createRuleBook.ts';
import { createWordRules, type WordRules } from '../moderation/createWordRules.ts';
import { MATURE_WORDS } from '../moderation/matureWords.ts';
import type { WordList } from '../moderation/words/wordList.ts';
import type { Store } from '../store/openStore.ts';
import type { DiscordClients } from './createDiscordClients.ts';

interface Options {
  readonly store: Store;
  readonly discord: DiscordClients;
  /** Words from the operator's file. */
  readonly blockedWords: WordList | undefined;
  /** Milliseconds. */
  readonly now: () => number;
  /** Milliseconds of a clock that is never set back. */
  readonly monotonicNow: () => number;
  readonly log: Logger;
}

/** Rules of servers and checks of words. */
export interface ModerationServices {
  /** The rules that the managers of servers have set. */
  readonly rules: RuleBook;
  /** What words may not be used. */
  readonly words: WordRules;
  /** Checks the words that the vendor returns, before they are stored. */
  readonly checkResult: CheckResult;
}

/** Creates the rules of servers, and what words may be used in them. */
export function createModerationServices(options: Options): ModerationServices {
  const { store, discord, blockedWords, now, monotonicNow, log } = options;
  const rules = createRuleBook({ ...store, now });
  const autoMod = createAutoMod({ rest: discord.publishing, now: monotonicNow, log });
  const words = createWordRules({ words: blockedWords, matureWords: MATURE_WORDS, rules, autoMod });
  return { rules, words, checkResult: createResultCheck({ words, rules, now }) };
}
