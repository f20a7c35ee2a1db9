/** A running bot, in this process or in its own. */
export interface RunningBot {
  /** Everything that it has printed so far. */
  output(): string;
  /** Its parsed log lines. */
  logs(): Record<string, unknown>[];
  /** Resolves with the first log line with this message, waiting for it if needed. */
  logged(message: string): Promise<Record<string, unknown>>;
  /** Asks it to stop. Resolves with the exit code. */
  stop(): Promise<number | null>;
  /** Resolves with the exit code when it has ended. */
  readonly ended: Promise<number | null>;
}
