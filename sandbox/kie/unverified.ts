/** Behaviour of KIE that is not documented, or documented and not verified. */
export interface UnverifiedOptions {
  /** Whether an idea needs no other field. Default false, as documented. */
  readonly takesIdeaAlone?: boolean;
  /** Whether a song without a duration has its full length. Default false: 20 seconds, as documented. */
  readonly isWholeWithoutDuration?: boolean;
  /** Whether the operations' own paths accept V6. Default true. */
  readonly isCurrentOnOldPaths?: boolean;
}
