import { createHash } from 'node:crypto';
import { durationOf } from './media/tuneLength.ts';
import { MODELS } from './models.ts';
import type { Body } from './rules.ts';
import { createSeed } from './seed.ts';
import { subjectOf, titleOf } from './subject.ts';
import { writeLyrics } from './writeLyrics.ts';

/** One of the two songs of a task. */
export interface SandboxTrack {
  readonly id: string;
  readonly title: string;
  readonly tags: string;
  /** What the vendor calls the prompt of a track. */
  readonly lyrics: string;
  readonly model: string;
  /** Seconds. */
  readonly duration: number;
  readonly audioUrl: string;
  readonly streamUrl: string;
  readonly imageUrl: string;
}

const TAGS = [
  'sea shanty, accordion, choir',
  'indie folk, warm guitar',
  'lo-fi, mellow keys',
  'synth pop, bright',
];

/** Songs that a request makes. https://docs.kie.ai/suno-api/generate-music */
const TRACKS = 2;

/** Both songs, the same for the same task. */
export function makeTracks(taskId: string, body: Body, origin: string): SandboxTrack[] {
  const prompt = textOf(body.prompt);
  const written = writeLyrics(prompt || textOf(body.title), taskId);
  const lyrics = body.instrumental ? '[Instrumental]' : body.customMode ? prompt : written.text;
  return Array.from({ length: TRACKS }, (_, at) => {
    const id = uuidOf(`${taskId} ${at}`);
    const media = `${origin}/media/${id}`;
    return {
      id,
      title: textOf(body.title) || titleOf(subjectOf(prompt)).slice(0, 80),
      tags: textOf(body.style) || createSeed(`tags ${taskId}`).pick(TAGS),
      lyrics,
      model: MODELS.get(body.model)?.resultName ?? 'chirp',
      duration: durationOf(id),
      audioUrl: `${media}.mp3`,
      streamUrl: media,
      imageUrl: `${media}.png`,
    };
  });
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
