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
    const added = now.filter(entry => !old.includes(entry));
    const removed = old.filter(entry => !now.includes(entry));
    return [
      {
        rule,
        ...(added.length > 0 && { added: added.slice(0, MAX_NAMED), addedCount: added.length }),
        ...(removed.length > 0 && { removed: removed.slice(0, MAX_NAMED), removedCount: removed.length }),
      },
    ];
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
