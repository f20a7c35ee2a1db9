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
  [0, 'FORM', audio('aiff', 'audio/aiff'), 'AIFF'],
  [0, 'FORM', audio('aiff', 'audio/aiff'), 'AIFC'],
  [0, 'RIFF', image('webp', 'image/webp'), 'WEBP'],
  [0, '\x89PNG\r\n\x1a\n', image('png', 'image/png')],
  [0, '\xff\xd8\xff', image('jpg', 'image/jpeg')],
  [0, 'GIF87a', image('gif', 'image/gif')],
  [0, 'GIF89a', image('gif', 'image/gif')],
  [0, 'PK\x03\x04', { kind: 'archive', extension: 'zip', mime: 'application/zip' }],
];

/** Brands of MPEG-4 files with video. */
const VIDEO_BRANDS = new Set([
  'isom',
  'iso2',
  'iso4',
  'iso5',
  'iso6',
  'mp41',
  'mp42',
  'M4V ',
  'dash',
  'MSNV',
]);

/** Brands of pictures, which use the container of MPEG-4: https://mp4ra.org/registered-types/brands */
const PICTURE_BRAND = /^(avi[fs]|he[iv][cmsx]|mi[fa]1|msf1|jpeg|crx )/;

/** Brands of MPEG-4 files that can only be audio. */
const AUDIO_BRAND = /^M4[AB]/;

const QUICKTIME = 'qt  ';

const EBML = '\x1a\x45\xdf\xa3';

/** The EBML element for the document type, with the value `webm`: https://www.rfc-editor.org/rfc/rfc8794 */
const WEBM = '\x42\x82\x84webm';

/**
 * Detects the type of a file by its first bytes, independent of its name and of the server's Content-Type. Undefined
 * for types that are not supported. The first bytes of MP4 and WebM do not show whether they hold video or audio only,
 * so these are reported as `expected`. If audio is expected, zeros before the first frame are skipped.
 */
export function detectKind(head: Uint8Array, expected: MediaKind = 'audio'): FileType | undefined {
  const text = Buffer.from(head.subarray(0, HEAD_BYTES)).toString('latin1');
  for (const [offset, signature, type, more] of SIGNATURES) {
    if (text.startsWith(signature, offset) && (more === undefined || text.startsWith(more, 8))) return type;
  }
  if (isMp4(head)) return detectMp4(text.slice(8, 12), expected);
  if (text.startsWith(EBML) && text.includes(WEBM)) {
    return expected === 'video' ? video('webm', 'video/webm') : audio('webm', 'audio/webm');
  }
  // Two letters alone begin many a text; the four bytes after the size are reserved.
  if (text.startsWith('BM') && text.startsWith('\0\0\0\0', 6)) return image('bmp', 'image/bmp');
  const frame = expected === 'audio' ? head.subarray(countZeros(head)) : head;
  if (frame.length < head.length && Buffer.from(frame.subarray(0, 3)).toString('latin1') === 'ID3')
    return MP3;
  if (isAdtsFrame(frame)) return audio('aac', 'audio/aac');
  return isMp3Frame(frame) ? MP3 : undefined;
}

/** Whether bytes start with the first box of an MPEG-4 file, whose length begins with zeros. */
export function isMp4(head: Uint8Array): boolean {
  return Buffer.from(head.subarray(4, 8)).toString('latin1') === 'ftyp';
}

/** Zero bytes at the start. Programs that cut MP3 files leave them before the first frame. */
export function countZeros(bytes: Uint8Array): number {
  const count = bytes.findIndex(byte => byte !== 0);
  return count < 0 ? bytes.length : count;
}

/**
 * Programs write audio under many brands, so every one that is not of pictures can be audio; whether the file has an
 * audio track is known only when it is measured.
 */
function detectMp4(brand: string, expected: MediaKind): FileType | undefined {
  if (PICTURE_BRAND.test(brand)) return undefined;
  if (expected === 'audio' || AUDIO_BRAND.test(brand)) return M4A;
  if (brand === QUICKTIME) return video('mov', 'video/quicktime');
  if (!VIDEO_BRANDS.has(brand)) return undefined;
  return expected === 'video' ? video('mp4', 'video/mp4') : M4A;
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
