/** A limit that something does not fit under any more. */
export interface OverLimit {
  /** Whose limit it is. */
  readonly of: 'member' | 'guild';
  /** Credits a day. */
  readonly limit: number;
  /** Credits that are left of it, less those of what waits. */
  readonly left: number;
  /** Credits that are wanted. */
  readonly wanted: number;
  /** Milliseconds: when the day is over. */
  readonly opensAt: number;
}

/** Credits that tasks which have not left yet will cost. */
export interface Due {
  dueOfMember(userId: string): number;
  dueOfServer(guildId: string): number;
}
