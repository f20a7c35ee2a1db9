import type { TimedLine } from '../../formats/timedLines.ts';

/** What an audio file says about itself, as plain text. */
export interface AudioTags {
  readonly title: string;
  readonly artist: string;
  readonly album: string;
  /** Number of the track in its album, from 1. */
  readonly number?: number | undefined;
  readonly lyrics?: string | undefined;
  /** The lyrics line by line with their times, if they are known. */
  readonly timedLines?: readonly TimedLine[] | undefined;
  /** The model that made it, for example `V6`. */
  readonly model?: string | undefined;
  /** Link to its card. */
  readonly link?: string | undefined;
}
