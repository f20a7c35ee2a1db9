/** A limit that something does not fit under any more. */
export interface LimitExceeded {
  /** Whose limit it is. */
  readonly of: 'member' | 'guild';
  /** Credits a day. */
  readonly limit: number;
  /** Credits that are left of it, less those of what waits. */
  readonly remaining: number;
  /** Credits that are wanted. */
  readonly requested: number;
  /** Milliseconds: when the day is over. */
  readonly resetsAt: number;
}

/** Credits that tasks which have not left yet will cost. */
export interface OutstandingCredits {
  outstandingOfMember(userId: string): number;
  outstandingOfGuild(guildId: string): number;
}
