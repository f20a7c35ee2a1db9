/** How a test's WAV differs from plain PCM. */
export interface WavOptions {
  readonly bits?: number;
  readonly channels?: number;
  readonly sampleRate?: number;
  /** Format of the samples: 1 for integers. */
  readonly kind?: number;
  readonly extensible?: boolean;
  /** Length of the samples in the header. */
  readonly says?: number;
  /** Chunks before the samples. */
  readonly before?: Buffer;
}

export function chunk(name: string, content: Buffer, says = content.length): Buffer {
  const head = Buffer.alloc(8, name, 'latin1');
  head.writeUInt32LE(says, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
}

export function formatOf(options: WavOptions): Buffer {
  const { bits = 16, channels = 2, sampleRate = 44_100, kind = 1, extensible = false } = options;
  const format = Buffer.alloc(extensible ? 40 : 16);
  format.writeUInt16LE(extensible ? 0xfffe : kind, 0);
  format.writeUInt16LE(channels, 2);
  format.writeUInt32LE(sampleRate, 4);
  format.writeUInt32LE((sampleRate * channels * bits) / 8, 8);
  format.writeUInt16LE((channels * bits) / 8, 12);
  format.writeUInt16LE(bits, 14);
  if (extensible) {
    format.writeUInt16LE(22, 16);
    format.writeUInt16LE(bits, 18);
    format.writeUInt16LE(kind, 24);
  }
  return chunk('fmt ', format);
}

/** A WAV with these samples. */
export function wavOf(sound: Buffer, options: WavOptions = {}): Buffer {
  const { before = Buffer.alloc(0), says = sound.length } = options;
  const parts = [Buffer.from('WAVE'), formatOf(options), before, chunk('data', sound, says)];
  return chunk('RIFF', Buffer.concat(parts));
}

/** Audio that is difficult to encode: full loudness, silence, noise. */
export function soundOf(frames: number, { bits = 16, channels = 2 }: WavOptions = {}): Buffer {
  const width = bits / 8;
  const most = 2 ** (bits - 1) - 1;
  const sound = Buffer.alloc(frames * channels * width);
  let noise = 1;
  for (let at = 0; at < frames * channels; at++) {
    noise = (noise * 48_271) % 0x7fffffff;
    const frame = Math.floor(at / channels);
    const phase = Math.floor(frame / 3_000) % 4;
    const wave = Math.round(most * Math.sin(frame / 20 + (at % channels)));
    const edge = at % 2 ? most : -most - 1;
    const value = [wave, 0, edge, (noise % (2 * most)) - most][phase] ?? 0;
    sound.writeIntLE(value, at * width, width);
  }
  return sound;
}
