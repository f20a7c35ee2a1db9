import type { RE2JS } from 're2js';
import { z } from 'zod';
import { createWordMatcher, TEXT_MAX, type WordMatcher } from '../words/createWordMatcher.ts';
import { toPatterns } from '../words/wordList.ts';

/** A rule on words, and one on what a member sends. https://docs.discord.com/developers/resources/auto-moderation */
const KEYWORD = 1;
const MESSAGE_SEND = 1;

const texts = z.array(z.string()).catch([]);

/** The part of a rule that a bot can follow. */
const ruleSchema = z.object({
  enabled: z.boolean(),
  event_type: z.number(),
  trigger_type: z.number(),
  trigger_metadata: z.object({ keyword_filter: texts, regex_patterns: texts, allow_list: texts }),
  exempt_roles: texts,
  exempt_channels: texts,
});

/** A keyword rule of a server's AutoMod. */
export interface AutoModRule {
  readonly exemptRoles: ReadonlySet<string>;
  readonly exemptChannels: ReadonlySet<string>;
  /** Characters of its words and patterns. */
  readonly size: number;
  /** Whether a text has one of its words, or matches one of its patterns. */
  matches(text: string): boolean;
}

/** Reads the rules that Discord returns: of others than keyword rules, a bot cannot know what they find. */
export async function readAutoModRules(answer: unknown): Promise<AutoModRule[]> {
  const parsed = z.array(z.unknown()).catch([]).parse(answer);
  const rules: AutoModRule[] = [];
  let patternCount = 0;
  for (const one of parsed) {
    const { data } = ruleSchema.safeParse(one);
    if (!data?.enabled || data.trigger_type !== KEYWORD || data.event_type !== MESSAGE_SEND) continue;
    const { keyword_filter, regex_patterns, allow_list } = data.trigger_metadata;
    const words = createWordMatcher({ blocked: toPatterns(keyword_filter), allowed: toPatterns(allow_list) });
    const patterns = await compilePatterns(regex_patterns.slice(0, PATTERNS_MAX - patternCount));
    patternCount += patterns.length;
    const allowed = createWordMatcher({ blocked: toPatterns(allow_list), allowed: [] });
    rules.push({
      exemptRoles: new Set(data.exempt_roles),
      exemptChannels: new Set(data.exempt_channels),
      size: [...keyword_filter, ...regex_patterns, ...allow_list].join('').length,
      matches: text => words.matches(text) || matchesPattern(patterns, allowed, text),
    });
  }
  return rules;
}

/**
 * Compiles patterns with an engine whose time grows with the text alone, as Discord's does: JavaScript's own can take for
 * ever. What it does not support is left out.
 */
async function compilePatterns(patterns: readonly string[]): Promise<RE2JS[]> {
  if (patterns.length === 0) return [];
  const { RE2JS } = await import('re2js');
  return patterns.flatMap(pattern => {
    try {
      return [RE2JS.compile(pattern)];
    } catch {
      return [];
    }
  });
}

/** Whether a pattern finds something that is not on the list of exceptions. */
function matchesPattern(patterns: readonly RE2JS[], allowed: WordMatcher, text: string): boolean {
  const searched = text.slice(0, TEXT_MAX);
  return patterns.some(pattern => {
    const matcher = pattern.matcher(searched);
    const fine = new Set(['']);
    // Each find goes on after the last; an empty one finds nothing that could be sent.
    while (matcher.find()) {
      const found = matcher.group() ?? '';
      if (fine.has(found)) continue;
      // So many different exceptions are no accident.
      if (fine.size > MAX_FINDS || !allowed.matches(found)) return true;
      fine.add(found);
    }
    return false;
  });
}

/** Different finds of one pattern that are compared with the exceptions. */
const MAX_FINDS = 100;

/** Patterns of one server that are followed: each takes some milliseconds for a long text. */
const PATTERNS_MAX = 20;
