const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const JPEG = Buffer.from([0xff, 0xd8, 0xff]);

/** The content type that Discord gives a file: by its first bytes, or by its name if it is text or unknown. */
export function detectContentType(bytes: Buffer, filename: string): string {
  const ascii = bytes.subarray(0, 16).toString('latin1');
  if (bytes.subarray(0, 8).equals(PNG)) return 'image/png';
  if (bytes.subarray(0, 3).equals(JPEG)) return 'image/jpeg';
  if (ascii.startsWith('GIF8')) return 'image/gif';
  if (ascii.startsWith('RIFF') && ascii.slice(8, 12) === 'WEBP') return 'image/webp';
  if (ascii.startsWith('RIFF') && ascii.slice(8, 12) === 'WAVE') return 'audio/x-wav';
  if (ascii.startsWith('OggS')) return 'audio/ogg';
  if (ascii.startsWith('fLaC')) return 'audio/flac';
  if (ascii.startsWith('ID3') || (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe0) === 0xe0))
    return 'audio/mpeg';
  if (ascii.slice(4, 8) === 'ftyp') return ascii.slice(8, 11) === 'M4A' ? 'audio/mp4' : 'video/mp4';
  if (ascii.startsWith('MThd')) return 'audio/midi';
  if (ascii.startsWith('PK')) return 'application/zip';
  return /\.(txt|lrc|srt|md|log)$/i.test(filename) ? 'text/plain; charset=utf-8' : 'application/octet-stream';
}
