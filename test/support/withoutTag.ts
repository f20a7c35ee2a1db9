/** An MP3 from its first audio frame on: without the ID3v2 tags in front of it. */
export function withoutTag(mp3: Buffer): Buffer {
  if (mp3.toString('latin1', 0, 3) !== 'ID3') return mp3;
  const [a = 0, b = 0, c = 0, d = 0] = mp3.subarray(6, 10);
  return withoutTag(mp3.subarray(10 + (a << 21) + (b << 14) + (c << 7) + d));
}
