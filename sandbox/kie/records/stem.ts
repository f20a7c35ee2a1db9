/** One voice of a song that was taken apart. */
export interface SandboxStem {
  /** As keys of results spell it, without `_url`. */
  readonly key: string;
  /** As a person would call it. */
  readonly name: string;
  /** What notes are asked for by. */
  readonly id: string;
  readonly url: string;
  /** Seconds. */
  readonly duration: number;
}
