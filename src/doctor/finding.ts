/** `fail`: a member would notice it. `warn`: the operator should look at it. */
export type Level = 'ok' | 'warn' | 'fail';

/** What a check found: a sentence for the operator, with what to do where something is wrong. Contains no secrets. */
export interface Finding {
  /** A word or two at the head of the line. */
  readonly name: string;
  readonly level: Level;
  readonly sentence: string;
}
