/** An ID3 tag that claims this many bytes. */
export function claimedTag(bytes: number): Buffer {
  const size = [21, 14, 7, 0].map(shift => (bytes >> shift) & 0x7f);
  return Buffer.from([...Buffer.from('ID3\x04\x00\x00', 'latin1'), ...size]);
}
