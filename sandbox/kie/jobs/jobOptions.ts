/** How KIE's unified form behaves where its pages are silent or clients disagree. */
export interface JobOptions {
  /** Whether it exists; without it its paths are unknown. Default true. */
  readonly isOffered?: boolean;
  /** Outer models that are withdrawn. */
  readonly withdrawn?: readonly string[];
  /** The form of callbacks: as the operation's own path calls back (default), or the record. */
  readonly callbacks?: 'classic' | 'record';
  /** Whether callbacks of its tasks are signed where a key is set. Default true. */
  readonly areSigned?: boolean;
  /** Reads of a record just after its creation that answer `recordInfo is null`. Default 0. */
  readonly unknownReads?: number;
  /** Reads after the success in which the addresses are still missing. Default 0. */
  readonly lateReads?: number;
  /** Whether the older paths know the tasks of `createTask`, and it theirs. Default true. */
  readonly areLinked?: boolean;
  /** Whether `response` holds the result too, parsed. Default false. */
  readonly hasResponse?: boolean;
}
