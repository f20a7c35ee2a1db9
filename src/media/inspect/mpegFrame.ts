/** Whether bytes start with the header of an MP3 frame: sync, version, layer III, bitrate, sample rate. */
export function isMp3Frame([sync = 0, version = 0, rates = 0]: Uint8Array): boolean {
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
export function isAdtsFrame([sync = 0, layer = 0, rate = 0, a = 0, b = 0, c = 0]: Uint8Array): boolean {
  const frameBytes = ((a & 0x03) << 11) | (b << 3) | (c >> 5);
  return sync === 0xff && (layer & 0xf6) === 0xf0 && ((rate >> 2) & 0x0f) < 13 && frameBytes > 7;
}
