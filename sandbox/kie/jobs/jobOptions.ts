/** Behaviour of `createTask` where KIE's pages say nothing or clients disagree. */
export interface JobOptions {
  /** Whether it exists; otherwise its paths are unknown. Default true. */
  readonly isOffered?: boolean;
  /** Outer models that were removed. */
  readonly withdrawn?: readonly string[];
  /** Form of callbacks: as of the operation's own path (default), or as the record. */
  readonly callbacks?: 'classic' | 'record';
  /** Whether callbacks of its tasks are signed if a key is set. Default true. */
  readonly areSigned?: boolean;
  /** Polls just after the creation of a job that get `recordInfo is null`. Default 0. */
  readonly unknownReads?: number;
  /** Polls after the success that still lack the URLs. Default 0. */
  readonly lateReads?: number;
  /** Whether the older paths accept tasks of `createTask`, and the other way round. Default true. */
  readonly areLinked?: boolean;
  /** Whether `response` has the result too, parsed. Default false. */
  readonly hasResponse?: boolean;
}
