import type { OperatorError } from '../lib/operatorError.ts';
import type { Coordination } from './createCoordination.ts';
import type { Rows } from './createRows.ts';
import type { Write } from './row.ts';
import type { TaskSchedule } from './taskSchedule.ts';

/** Milliseconds within which `close` of a shared store resolves. A file is closed when the last write to it has ended. */
export const STORE_CLOSE_MS = 1500;

/** What is measured of a store that several processes share. */
export interface SharedFigures {
  /** Processes with a recent heartbeat. */
  readonly processes: number;
  /** Processes that died, and whose tasks this one has taken over. */
  readonly takeovers: number;
  /** Names of the locks that this process holds. */
  readonly locks: readonly string[];
  /** Milliseconds that the oldest due visit is late; 0 if none is due. */
  readonly oldestDueMs: number;
}

export type MeasureShared = () => Promise<SharedFigures>;

/** The bot's store. */
export interface Store extends Coordination {
  readonly rows: Rows;
  /** Visits open tasks for all processes; only if the store is shared. */
  readonly schedule?: TaskSchedule;
  /** Measures what processes have in common; only if the store is shared. */
  readonly measure?: MeasureShared;
  readonly commit: (write: Write) => Promise<void>;
  /** Whether the last write succeeded, and nothing has been found damaged. */
  isWritable(): boolean;
  close(): Promise<void>;
}

/** Times of the session that holds the locks of this process; tests use shorter ones. */
export interface SessionTimes {
  /** Milliseconds between two heartbeats. */
  readonly beatEveryMs?: number;
  /** Milliseconds without an answer after which the session counts as lost. */
  readonly silentMs?: number;
  /** Seconds without a heartbeat after which the sessions of a process are ended. */
  readonly deadAfterSeconds?: number;
}

export interface StoreOptions {
  /** Called once, when a part of the file is found damaged, with a sentence that says what to do. */
  readonly onDamaged?: (sentence: string) => void;
  /**
   * Called when the store's thread or the session with the server has ended by itself, or the schedule could not be started:
   * nothing can be relied on any more, and the process has to end.
   */
  readonly onEnded?: (error: OperatorError) => void;
  /** Called with a sentence for the operator about a server that makes the bot wait, or is not quite as it should be. */
  readonly onWarning?: (sentence: string) => void;
  /**
   * Called when another process has died, and its tasks are visited here: with its name, and the number of its sessions that had
   * to be ended, because it was only silent.
   */
  readonly onTakeover?: (process: string, sessions: number) => void;
  /** Called with errors of background work, which goes on. */
  readonly onBackgroundError?: (error: unknown) => void;
  /** Times of the session with a server. */
  readonly session?: SessionTimes;
  /** Ends the wait for a server that does not answer. */
  readonly signal?: AbortSignal;
  /**
   * Whether a thread of its own reads and writes, so that a slow disk or another program that writes the file stops nothing
   * else; by default for every file. A store in memory waits for no disk.
   */
  readonly ownThread?: boolean;
}
