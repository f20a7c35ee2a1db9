import { z } from 'zod';
import type { Track } from '../../domain/update.ts';
import { looseSeconds, looseText, looseUrl, omitUndefined, readObjects } from './loose.ts';

const id = looseText(200);
const name = looseText(200);
const tags = looseText(2000);
const lyrics = looseText(10_000);

/** A track in the spellings of callbacks and of records, which both vendors mix. */
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

/** Fields of a track that a version of lyrics does not have. */
const TRACK_KEYS = Object.keys(vendorTrackSchema.shape).filter(key => key !== 'title');

/** The tracks of a list, in order, each once; empty if it is not a list. */
export function readTracks(list: unknown): Track[] {
  const tracks: Track[] = [];
  for (const item of readObjects(list)) {
    const track = normalizedTrackSchema.parse(item);
    if (tracks.some(one => isSameTrack(one, track))) continue;
    // An id of two recordings names the first of them: the other goes by its URL.
    const isTaken = tracks.some(({ id }) => id === track.id);
    tracks.push(isTaken ? omitUndefined({ ...track, id: undefined }) : track);
  }
  return tracks;
}

/** Whether a list names the same track twice. */
function isSameTrack(one: Track, other: Track): boolean {
  if (one.audioUrl !== undefined && other.audioUrl !== undefined) return one.audioUrl === other.audioUrl;
  return one.id !== undefined && !one.id.includes('*') && one.id === other.id;
}

export function isTrackLike(item: Record<string, unknown>): boolean {
  return TRACK_KEYS.some(key => key in item);
}
