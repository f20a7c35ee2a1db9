export type MediaKind = 'audio' | 'image' | 'video' | 'archive';

export interface FileType {
  readonly kind: MediaKind;
  /** Without the dot. */
  readonly extension: string;
  readonly mime: string;
}

/** Bytes from a file's start that {@link detectKind} needs. Fewer are enough only if the file itself is shorter. */
export const HEAD_BYTES = 64;

const audio = (extension: string, mime: string): FileType => ({ kind: 'audio', extension, mime });
const image = (extension: string, mime: string): FileType => ({ kind: 'image', extension, mime });
const video = (extension: string, mime: string): FileType => ({ kind: 'video', extension, mime });

/** Detected by an ID3 tag or by an MPEG frame. */
export const MP3 = audio('mp3', 'audio/mpeg');
const M4A = audio('m4a', 'audio/mp4');

/** Signatures at a fixed offset, as Latin-1: https://en.wikipedia.org/wiki/List_of_file_signatures */
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
  [4, 'ftypqt  ', video('mov', 'video/quicktime')],
  [4, 'ftypM4A ', M4A],
  [4, 'ftypM4B ', M4A],
  [0, 'PK\x03\x04', { kind: 'archive', extension: 'zip', mime: 'application/zip' }],
];

/** Brands of MPEG-4 files with audio or video. Pictures (avif, heic) use the same container. */
const MP4_BRANDS = new Set(['isom', 'iso2', 'iso4', 'iso5', 'iso6', 'mp41', 'mp42', 'M4V ', 'dash', 'MSNV']);

const EBML = '\x1a\x45\xdf\xa3';

/** The EBML element for the document type, with the value `webm`: https://www.rfc-editor.org/rfc/rfc8794 */
const WEBM = '\x42\x82\x84webm';

/**
 * Detects the type of a file by its first bytes, independent of its name and of the server's Content-Type. Undefined
 * for types that are not supported. The first bytes of MP4 and WebM do not show whether they hold video or audio only,
 * so these are reported as `expected`.
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
  // Two letters alone begin many a text; the four bytes after the size are reserved.
  if (text.startsWith('BM') && text.startsWith('\0\0\0\0', 6)) return image('bmp', 'image/bmp');
  if (isAdtsFrame(head)) return audio('aac', 'audio/aac');
  return isMp3Frame(head) ? MP3 : undefined;
}

/** Whether bytes start with the header of an MP3 frame: sync, version, layer III, bitrate, sample rate. */
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

/**
 * Whether bytes start with the header of an ADTS frame (AAC without a container): sync, layer 0, sample rate, and a
 * length that includes the header. https://wiki.multimedia.cx/index.php/ADTS
 */
function isAdtsFrame([sync = 0, layer = 0, rate = 0, a = 0, b = 0, c = 0]: Uint8Array): boolean {
  const frameBytes = ((a & 0x03) << 11) | (b << 3) | (c >> 5);
  return sync === 0xff && (layer & 0xf6) === 0xf0 && ((rate >> 2) & 0x0f) < 13 && frameBytes > 7;
}
