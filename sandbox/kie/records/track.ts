/** One of the songs of a task. */
export interface SandboxTrack {
  readonly id: string;
  readonly title: string;
  /** Undefined where the vendor gives none. */
  readonly tags: string | undefined;
  /** What the vendor calls the prompt of a track. */
  readonly lyrics: string;
  readonly model: string;
  /** Seconds. */
  readonly duration: number;
  readonly audioUrl: string;
  readonly streamUrl: string;
  readonly imageUrl: string;
  /** The recording that it was made from, where the vendor names it. */
  readonly sourceUrl: string | undefined;
}

/** What a request says of the songs that it is to make. */
export interface SongPlan {
  /** What the lyrics and the title are about where they are not given. */
  readonly idea: string;
  readonly title?: string;
  /** Null for songs whose style the vendor does not tell. */
  readonly tags?: string | null;
  readonly lyrics?: string;
  readonly instrumental?: boolean;
  /** As requests spell it. */
  readonly model: string;
  readonly sourceUrl?: string;
  /** How long they last; default what the sandbox says of a track. */
  readonly seconds?: number;
  /** How many; default two. */
  readonly songs?: number;
}

/** What is odd about the addresses that a task names; a test sets it before it moves the task on. */
export interface AddressQuirks {
  /** At `first` the stream is named in the place of the file. */
  streamAtFirst?: boolean;
  /** Nothing but the first track ever gets audio, though the task is called done. */
  onlyFirstTrack?: boolean;
  /** Characters that each address of audio has. */
  audioUrlLength?: number;
}
