import { MODELS } from './models.ts';
import type { SandboxTrack, SongPlan } from './records/track.ts';
import { createSeed } from './seed.ts';
import { titleOf, topicOf } from './topicOf.ts';
import { uuidOf } from './uuidOf.ts';
import type { World } from './world.ts';
import { writeLyrics } from './writeLyrics.ts';

const TAGS = [
  'sea shanty, accordion, choir',
  'indie folk, warm guitar',
  'lo-fi, mellow keys',
  'synth pop, bright',
];

/** Songs of most requests: https://docs.kie.ai/suno-api/generate-music */
const SONGS = 2;

/** The songs of a task, the same each time. */
export function makeTracks(
  taskId: string,
  plan: SongPlan,
  { origin, lengthOf, hasWholeSongs }: Pick<World, 'origin' | 'lengthOf' | 'hasWholeSongs'>,
): SandboxTrack[] {
  const lyrics = plan.lyrics || writeLyrics(plan.idea || plan.title || '', taskId).text;
  const tags = plan.tags || createSeed(`tags ${taskId}`).pick(TAGS);
  return Array.from({ length: plan.songs ?? SONGS }, (_, at) => {
    const id = uuidOf(`${taskId} ${at}`);
    const media = `${origin}/media/${id}`;
    const duration = plan.seconds ?? lengthOf(id);
    return {
      id,
      title: plan.title || titleOf(topicOf(plan.idea)).slice(0, 80),
      tags: plan.tags === null ? undefined : tags,
      lyrics: plan.instrumental ? '[Instrumental]' : lyrics,
      model: MODELS.get(plan.model)?.resultName ?? 'chirp',
      duration,
      audioUrl: `${media}.mp3`,
      streamUrl: media,
      imageUrl: `${media}.png`,
      sourceUrl: plan.sourceUrl,
      ...(hasWholeSongs && { composed: { seed: id, words: `${tags} ${plan.idea}`, seconds: duration } }),
    };
  });
}
