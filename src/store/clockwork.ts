/**
 * Looks at open tasks at their times, for all processes with one store: each task by one process at a time. A look that a
 * process did not finish is made again by another one.
 */
export interface Clockwork {
  /**
   * Begins to look at tasks whose time has come, a few at once.
   *
   * @param look returns when to look again, in milliseconds, or nothing if there is nothing left to do. It may run again for the
   *   same task if it fails or takes too long, and must be harmless then.
   */
  start(look: (id: string) => Promise<number | undefined>): Promise<void>;
  /** Brings the next look at an open task forward, to a time in milliseconds. */
  lookAt(id: string, at: number): Promise<void>;
  /** Begins no further looks, and resolves when those that are running have ended. */
  stop(): Promise<void>;
}
