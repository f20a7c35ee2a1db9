/**
 * Visits open tasks at their planned times, for all processes with one store: each task in one process at a time. If a process
 * ends during a visit, another one repeats it.
 */
export interface TaskSchedule {
  /**
   * Begins to visit tasks whose time has come, a few at once.
   *
   * @param visit returns when to visit again, in milliseconds, or nothing if there is nothing left to do. It may run again for
   *   the same task if it fails or takes too long, so it must be idempotent.
   */
  start(visit: (id: string) => Promise<number | undefined>): Promise<void>;
  /** Brings the next visit of an open task forward, to a time in milliseconds. */
  visitAt(id: string, at: number): Promise<void>;
  /** Begins no further visits, and resolves when the running ones have ended. */
  stop(): Promise<void>;
}
