/** One stem of a separated song. */
export interface SandboxStem {
  /** As in the keys of results, without `_url`. */
  readonly key: string;
  /** Display name. */
  readonly name: string;
  /** Id for MIDI requests. */
  readonly id: string;
  readonly url: string;
  /** In seconds. */
  readonly duration: number;
}
