/** Words of PromQL before a list of labels. */
const BEFORE_LABELS = /\b(?:by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)/g;

/** Operators that are words, and words that change a selector. */
const WORDS = new Set(['and', 'or', 'unless', 'bool', 'offset', 'inf', 'nan']);

/**
 * Names of the metrics in an expression of PromQL: what is left of its names without labels, matchers, durations,
 * functions and operators.
 */
export function metricNamesIn(expression: string): string[] {
  const bare = expression
    .replace(/"(?:[^"\\]|\\.)*"/g, '')
    .replace(/\{[^}]*\}/g, '')
    .replace(/\[[^\]]*\]/g, '')
    .replace(BEFORE_LABELS, '');
  const names = [...bare.matchAll(/(?<![\w:.$])([a-z_]\w*)(?!\w*\s*\()/gi)].map(([name]) => name);
  return [...new Set(names.filter(name => !WORDS.has(name.toLowerCase())))];
}
