export type MediaKind = 'audio' | 'image';

export interface FileType {
  readonly kind: MediaKind;
  /** Without the dot. */
  readonly extension: string;
  readonly mime: string;
}

/** Bytes from a file's start that {@link detectKind} wants; fewer are enough only if the file is no longer. */
export const HEAD_BYTES = 16;

const audio = (extension: string, mime: string): FileType => ({ kind: 'audio', extension, mime });
const image = (extension: string, mime: string): FileType => ({ kind: 'image', extension, mime });

const MP3 = audio('mp3', 'audio/mpeg');

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
  [4, 'ftypM4A ', audio('m4a', 'audio/mp4')],
];

/** Brands of MPEG-4 files that hold sound; the same container also carries pictures (avif, heic). */
const MP4_BRANDS = new Set([
  'isom',
  'iso2',
  'iso4',
  'iso5',
  'iso6',
  'mp41',
  'mp42',
  'M4B ',
  'M4V ',
  'dash',
  'MSNV',
]);

/** What a file is by its first bytes, whatever its name and its server say; undefined for all that is not wanted. */
export function detectKind(head: Uint8Array): FileType | undefined {
  const text = Buffer.from(head.subarray(0, HEAD_BYTES)).toString('latin1');
  for (const [offset, signature, type, more] of SIGNATURES) {
    if (text.startsWith(signature, offset) && (more === undefined || text.startsWith(more, 8))) return type;
  }
  if (text.startsWith('ftyp', 4) && MP4_BRANDS.has(text.slice(8, 12))) return audio('mp4', 'audio/mp4');
  return isMp3Frame(head) ? MP3 : undefined;
}

/** An MPEG audio frame header: sync, a version, layer III, a bitrate, a sample rate. */
function isMp3Frame([sync = 0, version = 0, rates = 0]: Uint8Array): boolean {
  return (
    sync === 0xff &&
    (version & 0xe0) === 0xe0 &&
    (version & 0x18) !== 0x08 &&
    (version & 0x06) === 0x02 &&
    (rates & 0xf0) !== 0xf0 &&
    (rates & 0xf0) !== 0 &&
    (rates & 0x0c) !== 0x0c
  );
}
