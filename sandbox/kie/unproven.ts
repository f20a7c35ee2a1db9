/** How KIE behaves where its pages say one thing, or nothing, and nobody has tried. */
export interface UnprovenOptions {
  /** Whether an idea needs nothing beside it. Default false, as the pages say. */
  readonly takesIdeaAlone?: boolean;
  /** Whether a song without a duration is a whole one. Default false: 20 seconds, as the pages say. */
  readonly isWholeWithoutDuration?: boolean;
  /** Whether the operations' own paths know V6. Default true. */
  readonly isCurrentOnOldPaths?: boolean;
}
