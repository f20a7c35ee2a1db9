/** One of the songs of a task. */
export interface SandboxTrack {
  readonly id: string;
  readonly title: string;
  /** Undefined if the vendor does not report them. */
  readonly tags: string | undefined;
  /** The `prompt` of a track in results. */
  readonly lyrics: string;
  readonly model: string;
  /** In seconds. */
  readonly duration: number;
  readonly audioUrl: string;
  readonly streamUrl: string;
  readonly imageUrl: string;
  /** URL of the recording that it was made from, if the vendor reports it. */
  readonly sourceUrl: string | undefined;
  /** How its recording is composed, if it is a whole song and not a short tune. */
  readonly composed?: ComposedSong;
}

/** A song to compose: its words choose how it sounds, and its cover looks. */
export interface ComposedSong {
  readonly seed: string;
  /** Style, and what it is about. */
  readonly words: string;
  readonly seconds: number;
}

/** What a request says about its songs. */
export interface SongPlan {
  /** Subject of the lyrics and the title if they are not given. */
  readonly idea: string;
  readonly title?: string;
  /** Null for songs whose style the vendor does not report. */
  readonly tags?: string | null;
  readonly lyrics?: string;
  readonly instrumental?: boolean;
  /** As requests spell it. */
  readonly model: string;
  readonly sourceUrl?: string;
  /** Seconds of a song; default the sandbox's choice for the track. */
  readonly seconds?: number;
  /** Number of songs; default two. */
  readonly songs?: number;
}

/** Irregularities of a task's URLs. Tests set them before they move the task forward. */
export interface AddressQuirks {
  /** Whether stage `first` has the stream in place of the file. */
  streamAtFirst?: boolean;
  /** Whether only the first track gets audio, although the task completes. */
  onlyFirstTrack?: boolean;
  /** Length of each audio URL in characters. */
  audioUrlLength?: number;
}
