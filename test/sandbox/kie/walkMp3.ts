/** MPEG-2 layer III bitrates in kbit/s, by index: https://www.mp3-tech.org/programmer/frame_header.html */
const KBITS = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const SAMPLE_RATES = [22_050, 24_000, 16_000];
const FRAME_SAMPLES = 576;

/** Reads an MP3 (MPEG-2) frame by frame to its end. Throws at the first unexpected byte. */
export function walkMp3(file: Buffer): { tag: string; frames: number; seconds: number } {
  if (file.toString('latin1', 0, 3) !== 'ID3') throw new Error('no tag');
  const tagBytes = [6, 7, 8, 9].reduce((size, at) => size * 128 + file.readUInt8(at), 0);
  let at = 10 + tagBytes;
  let frames = 0;
  let seconds = 0;
  while (at < file.length) {
    const header = file.readUInt32BE(at);
    if (header >>> 16 !== 0xfff3) throw new Error(`no MPEG-2 layer III frame at ${at}`);
    const kbits = KBITS[(header >>> 12) & 0xf];
    const rate = SAMPLE_RATES[(header >>> 10) & 0x3];
    if (!kbits || !rate) throw new Error(`no rate at ${at}`);
    at += Math.floor((FRAME_SAMPLES / 8) * ((kbits * 1000) / rate)) + ((header >>> 9) & 1);
    frames++;
    seconds += FRAME_SAMPLES / rate;
  }
  if (at !== file.length) throw new Error('the last frame is cut off');
  return { tag: file.toString('utf8', 10, 10 + tagBytes), frames, seconds };
}
