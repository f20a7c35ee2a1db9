import { encodeMp3 } from './encodeMp3.ts';
import { encodeStem } from './encodeStem.ts';
import { encodeWav } from './encodeWav.ts';
import type { MediaSubject } from './findMediaSubject.ts';
import { paintCover } from './paintCover.ts';

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

/** The muxer is imported with the first video, because it loads slowly and few tests need it. */
async function makeVideo({ id, title }: MediaSubject, shared: SharedMedia | undefined): Promise<Buffer> {
  if (shared === undefined) return (await import('./encodeMp4.ts')).encodeMp4(id, title);
  return (await import('./video/muxVideo.ts')).muxVideo(shared.cover, shared.audio, title);
}
