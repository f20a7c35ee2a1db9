import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { RULE_NAMES, type ServerRules } from './serverRules.ts';

/** Entries of a list that one change names; of more, only the number is kept. */
const MAX_NAMED = 10;

const listed = z.array(z.string()).max(MAX_NAMED);

/** One changed rule: entries of a list that came and went, or the new value of another rule. */
const changedRuleSchema = z.looseObject({
  rule: z.string(),
  added: listed.optional(),
  addedCount: z.number().optional(),
  removed: listed.optional(),
  removedCount: z.number().optional(),
  /** Absent: the rule is not set any more. */
  value: z.union([z.string(), z.number(), z.boolean()]).optional(),
});

export type ChangedRule = z.infer<typeof changedRuleSchema>;

/** One change of a server's rules. Without `by`, it was a member who has erased their data. */
export const ruleChangeSchema = z.looseObject({
  /** Milliseconds. */
  at: z.number(),
  by: z.string().optional(),
  changed: z.array(changedRuleSchema),
});

export type RuleChange = z.infer<typeof ruleChangeSchema>;

/** What is different between two versions of the rules, by rule. */
export function changedRules(before: ServerRules, after: ServerRules): ChangedRule[] {
  return RULE_NAMES.flatMap(rule => {
    const [one, other] = [before[rule], after[rule]];
    if (isDeepStrictEqual(one, other)) return [];
    if (!Array.isArray(one) && !Array.isArray(other))
      return [{ rule, ...(other !== undefined && { value: other }) }];
    const [old, now] = [entriesOf(one), entriesOf(other)];
    const added = entriesWithout(now, old);
    const removed = entriesWithout(old, now);
    return [
      {
        rule,
        ...(added.length > 0 && { added: added.slice(0, MAX_NAMED), addedCount: added.length }),
        ...(removed.length > 0 && { removed: removed.slice(0, MAX_NAMED), removedCount: removed.length }),
      },
    ];
  });
}

/** The entries of a list that another has not, or has less often: former members all look the same. */
function entriesWithout(list: readonly string[], other: readonly string[]): string[] {
  const left = [...other];
  return list.filter(entry => {
    const at = left.indexOf(entry);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** The entries of a list as texts: a member by their id, a role with its credits as `role=credits`. */
function entriesOf(list: ServerRules[keyof ServerRules]): string[] {
  if (!Array.isArray(list)) return [];
  return list.map(entry => {
    if (typeof entry === 'string') return entry;
    return 'role' in entry ? `${entry.role}=${entry.credits}` : (entry.id ?? '');
  });
}
