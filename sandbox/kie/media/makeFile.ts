import { encodeMp3 } from './encodeMp3.ts';
import type { MediaSubject } from './findMediaSubject.ts';
import { paintCover } from './paintCover.ts';
import { createRecording, type Recording } from './song/createRecording.ts';
import { SAMPLE_RATE } from './tuneLength.ts';
import { writeWav } from './writeWav.ts';

/** Files that all tracks share, for tests that have no time to create different ones. */
export interface SharedMedia {
  /** An MP3, for the tracks and their stems. */
  readonly audio: Buffer;
  /** A PNG of at least 16 by 16 pixels; it is also the picture of the video. */
  readonly cover: Buffer;
  readonly wav: Buffer;
  /** Whether each file ends with its own name, so that files can be distinguished. */
  readonly hasUniqueFiles?: boolean;
}

/** A file on the CDN. */
export interface MediaFile {
  readonly type: string;
  make(): Promise<Buffer>;
}

const AUDIO = 'audio/mpeg';
const PICTURE = 'image/png';

/**
 * The file with this name, if it exists yet. Tracks and tasks have `.mp3`, `.png`, `.wav` and `.mp4`, and in a folder
 * `<stem>.mp3` and `cover-<n>.png`.
 */
export function makeFile(subject: MediaSubject, name: string, shared?: SharedMedia): MediaFile | undefined {
  const { id, title, hasAudio, hasCover, composed } = subject;
  const recording = createRecording(id, composed);
  const sharedFile = (what: 'audio' | 'cover' | 'wav'): Buffer | undefined => {
    const file = shared?.[what];
    return file && shared.hasUniqueFiles ? Buffer.concat([file, Buffer.from(`${id}${name}`)]) : file;
  };
  if (name === '.png') {
    return hasCover
      ? { type: PICTURE, make: async () => sharedFile('cover') ?? paintCover(id, composed?.words) }
      : undefined;
  }
  if (!hasAudio) return undefined;
  if (name === '.mp3')
    return {
      type: AUDIO,
      make: async () => sharedFile('audio') ?? encodeMp3(id, title, await recording.whole()),
    };
  if (name === '.wav')
    return {
      type: 'audio/wav',
      make: async () => sharedFile('wav') ?? writeWav(await recording.whole(), SAMPLE_RATE),
    };
  if (name === '.mp4') return { type: 'video/mp4', make: () => makeVideo(subject, recording, shared) };

  const stem = /^\/([^/]+)\.mp3$/.exec(name)?.[1];
  if (stem)
    return {
      type: AUDIO,
      make: async () => sharedFile('audio') ?? encodeMp3(id, stem, await recording.stem(stem)),
    };
  const cover = /^\/cover-(\d+)\.png$/.exec(name)?.[1];
  if (cover)
    return {
      type: PICTURE,
      make: async () => sharedFile('cover') ?? paintCover(`${id} ${cover}`, composed?.words),
    };
  return undefined;
}

/** The muxer is imported with the first video, because it loads slowly and few tests need it. */
async function makeVideo(
  { id, title, composed }: MediaSubject,
  recording: Recording,
  shared: SharedMedia | undefined,
): Promise<Buffer> {
  if (shared === undefined) {
    const { encodeMp4 } = await import('./encodeMp4.ts');
    return encodeMp4(id, title, { samples: await recording.whole(), words: composed?.words });
  }
  return (await import('./video/muxVideo.ts')).muxVideo(shared.cover, shared.audio, title);
}
