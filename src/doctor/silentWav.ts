const HERTZ = 8000;
const HEADER_BYTES = 44;

/** A WAV file of a tenth of a second of silence: 8 bit, mono. http://soundfile.sapp.org/doc/WaveFormat */
export function silentWav(): Buffer {
  const samples = HERTZ / 10;
  const file = Buffer.alloc(HEADER_BYTES + samples, 0x80);
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(HEADER_BYTES - 8 + samples, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(HERTZ, 24);
  file.writeUInt32LE(HERTZ, 28);
  file.writeUInt16LE(1, 32);
  file.writeUInt16LE(8, 34);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(samples, 40);
  return file;
}
