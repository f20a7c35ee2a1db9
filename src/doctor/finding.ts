const MARKS: Record<Level, string> = { ok: '✓', warn: '!', fail: '✗' };

/** Columns for the name, so that all sentences start in the same column. */
const NAME_COLUMNS = 13;

/** `fail`: a member would notice it. `warn`: the operator should look at it. */
export type Level = 'ok' | 'warn' | 'fail';

/** Result of a check: a sentence for the operator, with what to do about a problem. Contains no secrets. */
export interface Finding {
  /** One or two words at the start of the line. */
  readonly name: string;
  readonly level: Level;
  readonly sentence: string;
}

/** A finding as a line for the terminal. */
export function renderFinding({ name, level, sentence }: Finding): string {
  return `${MARKS[level]} ${name.padEnd(NAME_COLUMNS)} ${sentence}`;
}

/** The last line: a summary of all findings. */
export function renderSummary(findings: readonly Finding[]): string {
  const count = (level: Level) => findings.filter(finding => finding.level === level).length;
  const [faults, warnings] = [count('fail'), count('warn')];
  const look =
    warnings === 0 ? '' : `, and ${warnings === 1 ? 'one line' : `${warnings} lines`} worth a look (!)`;
  return faults === 0
    ? `Nothing is wrong that a member would notice${look}.`
    : `${faults === 1 ? 'One thing' : `${faults} things`} to mend (✗)${look}.`;
}
