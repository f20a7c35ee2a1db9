import { encodeMp3 } from './encodeMp3.ts';
import { encodeStem } from './encodeStem.ts';
import { encodeWav } from './encodeWav.ts';
import type { MediaSubject } from './findMediaSubject.ts';
import { paintCover } from './paintCover.ts';

/** Bytes that all tracks share, where tunes and covers of their own would cost more time than a test has. */
export interface SharedMedia {
  /** An MP3: for the tracks, and for each of their stems. */
  readonly audio: Buffer;
  /** A PNG of at least 16 by 16; with the audio it makes the video. */
  readonly cover: Buffer;
  readonly wav: Buffer;
  /** Whether each file ends with its own name, so that one can be told from another. */
  readonly hasUniqueFiles?: boolean;
}

/** A file that the CDN has. */
export interface MediaFile {
  readonly type: string;
  make(): Promise<Buffer>;
}

const AUDIO = 'audio/mpeg';
const PICTURE = 'image/png';

/**
 * The file of that name, if it is there by now. Of a track or a task there are `.mp3`, `.png`, `.wav` and `.mp4`,
 * and in its folder `<stem>.mp3` and `cover-<n>.png`.
 */
export function makeFile(subject: MediaSubject, name: string, shared?: SharedMedia): MediaFile | undefined {
  const { id, title, hasAudio, hasCover } = subject;
  const sharedFile = (what: 'audio' | 'cover' | 'wav'): Buffer | undefined => {
    const file = shared?.[what];
    return file && shared.hasUniqueFiles ? Buffer.concat([file, Buffer.from(`${id}${name}`)]) : file;
  };
  if (name === '.png') {
    return hasCover ? { type: PICTURE, make: async () => sharedFile('cover') ?? paintCover(id) } : undefined;
  }
  if (!hasAudio) return undefined;
  if (name === '.mp3') return { type: AUDIO, make: async () => sharedFile('audio') ?? encodeMp3(id, title) };
  if (name === '.wav') return { type: 'audio/wav', make: async () => sharedFile('wav') ?? encodeWav(id) };
  if (name === '.mp4') return { type: 'video/mp4', make: () => makeVideo(subject, shared) };

  const stem = /^\/([^/]+)\.mp3$/.exec(name)?.[1];
  if (stem) return { type: AUDIO, make: async () => sharedFile('audio') ?? encodeStem(id, stem) };
  const cover = /^\/cover-(\d+)\.png$/.exec(name)?.[1];
  if (cover) return { type: PICTURE, make: async () => sharedFile('cover') ?? paintCover(`${id} ${cover}`) };
  return undefined;
}

/** The muxer is loaded with the first video: most sandboxes never make one, and it takes a while. */
async function makeVideo({ id, title }: MediaSubject, shared: SharedMedia | undefined): Promise<Buffer> {
  if (shared === undefined) return (await import('./encodeMp4.ts')).encodeMp4(id, title);
  return (await import('./video/muxVideo.ts')).muxVideo(shared.cover, shared.audio, title);
}
