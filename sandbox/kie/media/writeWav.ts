const PCM = 1;

/** Writes 16-bit mono samples as a WAV file: http://soundfile.sapp.org/doc/WaveFormat/ */
export function writeWav(samples: Int16Array, sampleRate: number): Buffer {
  const audio = Buffer.alloc(samples.length * 2);
  samples.forEach((sample, at) => {
    audio.writeInt16LE(sample, at * 2);
  });
  const format = Buffer.alloc(16);
  format.writeUInt16LE(PCM, 0);
  format.writeUInt16LE(1, 2);
  format.writeUInt32LE(sampleRate, 4);
  format.writeUInt32LE(sampleRate * 2, 8);
  format.writeUInt16LE(2, 12);
  format.writeUInt16LE(16, 14);
  return chunk('RIFF', Buffer.concat([Buffer.from('WAVE'), chunk('fmt ', format), chunk('data', audio)]));
}

function chunk(name: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8, name);
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content]);
}
