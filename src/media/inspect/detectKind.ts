import { isAdtsFrame, isMp3Frame } from './mpegFrame.ts';

export type MediaKind = 'audio' | 'image' | 'video' | 'archive';

export interface FileType {
  readonly kind: MediaKind;
  /** Without the dot. */
  readonly extension: string;
  readonly mime: string;
}

/** Bytes from a file's start that {@link detectKind} wants; fewer are enough only if the file is no longer. */
export const HEAD_BYTES = 64;

const audio = (extension: string, mime: string): FileType => ({ kind: 'audio', extension, mime });
const image = (extension: string, mime: string): FileType => ({ kind: 'image', extension, mime });
const video = (extension: string, mime: string): FileType => ({ kind: 'video', extension, mime });

/** What begins with an ID3 tag, or with a frame. */
export const MP3 = audio('mp3', 'audio/mpeg');
const M4A = audio('m4a', 'audio/mp4');

/** Signatures at a fixed place, read as Latin-1. https://en.wikipedia.org/wiki/List_of_file_signatures */
const SIGNATURES: readonly (readonly [offset: number, signature: string, type: FileType, more?: string])[] = [
  [0, 'ID3', MP3],
  [0, 'OggS', audio('ogg', 'audio/ogg')],
  [0, 'fLaC', audio('flac', 'audio/flac')],
  [0, 'RIFF', audio('wav', 'audio/wav'), 'WAVE'],
  [0, 'RIFF', image('webp', 'image/webp'), 'WEBP'],
  [0, '\x89PNG\r\n\x1a\n', image('png', 'image/png')],
  [0, '\xff\xd8\xff', image('jpg', 'image/jpeg')],
  [0, 'GIF87a', image('gif', 'image/gif')],
  [0, 'GIF89a', image('gif', 'image/gif')],
  [4, 'ftypM4A ', M4A],
  [4, 'ftypM4B ', M4A],
  [0, 'PK\x03\x04', { kind: 'archive', extension: 'zip', mime: 'application/zip' }],
];

/** Brands of MPEG-4 files that hold sound or film; the same container also carries pictures (avif, heic). */
const MP4_BRANDS = new Set(['isom', 'iso2', 'iso4', 'iso5', 'iso6', 'mp41', 'mp42', 'M4V ', 'dash', 'MSNV']);

const EBML = '\x1a\x45\xdf\xa3';

/** The element that names the kind of an EBML file, with its four letters. https://www.rfc-editor.org/rfc/rfc8794 */
const WEBM = '\x42\x82\x84webm';

/**
 * What a file is by its first bytes, whatever its name and its server say; undefined for all that is not wanted. MP4
 * and WebM hold sound alone or film, which their first bytes do not tell: there it is as `wanted` says.
 */
export function detectKind(head: Uint8Array, expected: MediaKind = 'audio'): FileType | undefined {
  const text = Buffer.from(head.subarray(0, HEAD_BYTES)).toString('latin1');
  for (const [offset, signature, type, more] of SIGNATURES) {
    if (text.startsWith(signature, offset) && (more === undefined || text.startsWith(more, 8))) return type;
  }
  if (text.startsWith('ftyp', 4) && MP4_BRANDS.has(text.slice(8, 12))) {
    return expected === 'video' ? video('mp4', 'video/mp4') : M4A;
  }
  if (text.startsWith(EBML) && text.includes(WEBM)) {
    return expected === 'video' ? video('webm', 'video/webm') : audio('webm', 'audio/webm');
  }
  if (isAdtsFrame(head)) return audio('aac', 'audio/aac');
  return isMp3Frame(head) ? MP3 : undefined;
}
