import { LRUCache } from 'lru-cache';
import type { AutoModRule } from './autoMod/autoModRule.ts';
import type { AutoMod } from './autoMod/createAutoMod.ts';
import type { RuleBook } from './createRuleBook.ts';
import { createWordMatcher, type WordMatcher } from './words/createWordMatcher.ts';
import { toWordList, type WordList } from './words/wordList.ts';

/** Servers whose lists are kept ready to be searched for; preparing one takes some milliseconds. */
const MATCHERS_MAX = 100;

/** The author and place of a text. Undefined fields have to be loaded from Discord first. */
export interface WordSubject {
  /** The server whose rules hold; none outside servers, and where the bot is not installed. */
  readonly guildId: string | undefined;
  /** The channel, and what it belongs to. */
  readonly channelIds: readonly string[] | undefined;
  readonly roleIds: readonly string[] | undefined;
  /** Whether the server's AutoMod applies to the author, and the bot may read its rules. */
  readonly isBoundByAutoMod: boolean;
}

/** `unsure`: AutoMod may object, which only Discord can say. */
export type WordFinding = 'blocked' | 'unsure' | undefined;

/** What words may not be used, by the operator, by a server, and by its AutoMod. */
export interface WordRules {
  /** Looks for words. Never waits for Discord. */
  find(texts: readonly string[], subject: WordSubject): Promise<WordFinding>;
  /** The same, after Discord was asked for the rules of AutoMod. `unsure` only if roles or channels are not known. */
  findFully(texts: readonly string[], subject: WordSubject): Promise<WordFinding>;
  /** Whether something may be for adults. */
  isMature(texts: readonly string[]): boolean;
  /** Asks Discord for the rules of AutoMod, so that they are known when they are needed. Never waits. */
  prepare(guildId: string): void;
}

interface Options {
  /** The operator's words. */
  readonly words: WordList | undefined;
  readonly matureWords: readonly string[];
  readonly rules: Pick<RuleBook, 'of'>;
  readonly autoMod: Pick<AutoMod, 'known' | 'load'>;
}

/** Creates the rules. The matchers of servers' lists are few in memory. */
export function createWordRules({ words, matureWords, rules, autoMod }: Options): WordRules {
  const operator = createWordMatcher(words ?? { blocked: [], allowed: [] });
  const mature = createWordMatcher(toWordList(matureWords));
  // Of the servers whose rules are cached, those that were used last.
  const matchers = new LRUCache<readonly string[], WordMatcher>({ max: MATCHERS_MAX });

  function matcherOf(list: readonly string[]): WordMatcher {
    const known = matchers.get(list);
    if (known) return known;
    const matcher = createWordMatcher(toWordList(list));
    matchers.set(list, matcher);
    return matcher;
  }

  async function findIn(
    texts: readonly string[],
    subject: WordSubject,
    rulesOf: (guildId: string) => Promise<readonly AutoModRule[] | undefined>,
  ): Promise<WordFinding> {
    if (texts.length === 0) return undefined;
    if (texts.some(operator.matches)) return 'blocked';
    const { guildId } = subject;
    if (guildId === undefined) return undefined;
    const { blockedWords, followAutoMod } = await rules.of(guildId);
    if (blockedWords.length > 0 && texts.some(matcherOf(blockedWords).matches)) return 'blocked';
    if (!followAutoMod || !subject.isBoundByAutoMod) return undefined;
    const autoModRules = await rulesOf(guildId);
    if (!autoModRules) return 'unsure';
    const findings = autoModRules.map(rule => findByRule(rule, texts, subject));
    return findings.find(one => one === 'blocked') ?? findings.find(one => one === 'unsure');
  }

  return {
    find: (texts, subject) => findIn(texts, subject, async guildId => autoMod.known(guildId)),
    findFully: (texts, subject) => findIn(texts, subject, autoMod.load),
    isMature: texts => texts.some(mature.matches),
    prepare: guildId => {
      autoMod.known(guildId);
    },
  };
}

function findByRule(
  { exemptRoles, exemptChannels, matches }: AutoModRule,
  texts: readonly string[],
  { channelIds, roleIds }: WordSubject,
): WordFinding {
  if (roleIds?.some(id => exemptRoles.has(id)) || channelIds?.some(id => exemptChannels.has(id)))
    return undefined;
  if (!texts.some(matches)) return undefined;
  const isKnown = (exemptRoles.size === 0 || roleIds) && (exemptChannels.size === 0 || channelIds);
  return isKnown ? 'blocked' : 'unsure';
}
