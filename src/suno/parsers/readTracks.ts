import { z } from 'zod';
import type { Track } from '../../domain/update.ts';
import { looseSeconds, looseText, looseUrl, omitUndefined, readObjects } from './loose.ts';

const id = looseText(200);
const name = looseText(200);
const tags = looseText(2000);
const lyrics = looseText(10_000);

/** A track as callbacks spell it, and as records do. Neither vendor keeps to one spelling. */
const vendorTrackSchema = z.object({
  id,
  title: name,
  tags,
  prompt: lyrics,
  audio_url: looseUrl,
  audioUrl: looseUrl,
  source_audio_url: looseUrl,
  sourceAudioUrl: looseUrl,
  stream_audio_url: looseUrl,
  streamAudioUrl: looseUrl,
  image_url: looseUrl,
  imageUrl: looseUrl,
  model_name: name,
  modelName: name,
  duration: looseSeconds,
});

const normalizedTrackSchema = vendorTrackSchema.transform(
  (track): Track =>
    omitUndefined({
      id: track.id,
      title: track.title,
      tags: track.tags,
      lyrics: track.prompt,
      audioUrl: track.audio_url ?? track.audioUrl,
      sourceAudioUrl: track.source_audio_url ?? track.sourceAudioUrl,
      streamUrl: track.stream_audio_url ?? track.streamAudioUrl,
      imageUrl: track.image_url ?? track.imageUrl,
      model: track.model_name ?? track.modelName,
      duration: track.duration,
    }),
);

/** Fields that a track has and a variant of lyrics has not. */
const TRACK_KEYS = Object.keys(vendorTrackSchema.shape).filter(key => key !== 'title');

/** The tracks of a list, in its order; none where there is no list. */
export function readTracks(list: unknown): Track[] {
  return readObjects(list).map(item => normalizedTrackSchema.parse(item));
}

export function isTrackLike(item: Record<string, unknown>): boolean {
  return TRACK_KEYS.some(key => key in item);
}
