import { MODELS } from './models.ts';
import { createSeed } from './seed.ts';
import { titleOf, topicOf } from './topicOf.ts';
import { uuidOf } from './uuidOf.ts';
import type { World } from './world.ts';
import { writeLyrics } from './writeLyrics.ts';

/** One of the songs of a task. */
export interface SandboxTrack {
  readonly id: string;
  readonly title: string;
  /** Undefined where the vendor tells none. */
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

const TAGS = [
  'sea shanty, accordion, choir',
  'indie folk, warm guitar',
  'lo-fi, mellow keys',
  'synth pop, bright',
];

/** Songs that most requests make. https://docs.kie.ai/suno-api/generate-music */
const SONGS = 2;

/** The songs, the same for the same task. */
export function makeTracks(
  taskId: string,
  plan: SongPlan,
  { origin, lengthOf }: Pick<World, 'origin' | 'lengthOf'>,
): SandboxTrack[] {
  const lyrics = plan.lyrics || writeLyrics(plan.idea || plan.title || '', taskId).text;
  const tags = plan.tags || createSeed(`tags ${taskId}`).pick(TAGS);
  return Array.from({ length: plan.songs ?? SONGS }, (_, at) => {
    const id = uuidOf(`${taskId} ${at}`);
    const media = `${origin}/media/${id}`;
    return {
      id,
      title: plan.title || titleOf(topicOf(plan.idea)).slice(0, 80),
      tags: plan.tags === null ? undefined : tags,
      lyrics: plan.instrumental ? '[Instrumental]' : lyrics,
      model: MODELS.get(plan.model)?.resultName ?? 'chirp',
      duration: plan.seconds ?? lengthOf(id),
      audioUrl: `${media}.mp3`,
      streamUrl: media,
      imageUrl: `${media}.png`,
      sourceUrl: plan.sourceUrl,
    };
  });
}
