/** Writes an ID3v2.4 tag in UTF-8: https://id3.org/id3v2.4.0-structure */
export function writeId3(title: string): Buffer {
  const frames = Buffer.concat([
    frame('TIT2', Buffer.from(`\x03${title}`)),
    frame('TPE1', Buffer.from('\x03Sandbox')),
    frame('COMM', Buffer.from('\x03eng\0made with the sandbox')),
  ]);
  return Buffer.concat([Buffer.from('ID3\x04\0\0', 'latin1'), synchsafe(frames.length), frames]);
}

function frame(name: string, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from(name), synchsafe(content.length), Buffer.alloc(2), content]);
}

function synchsafe(value: number): Buffer {
  return Buffer.from([21, 14, 7, 0].map(shift => (value >> shift) & 0x7f));
}
