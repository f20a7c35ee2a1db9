/** `fail`: a member would notice it. `warn`: the operator should look at it. */
export type Level = 'ok' | 'warn' | 'fail';

/** Result of a check: a sentence for the operator, with what to do about a problem. Contains no secrets. */
export interface Finding {
  /** One or two words at the start of the line. */
  readonly name: string;
  readonly level: Level;
  readonly sentence: string;
}
