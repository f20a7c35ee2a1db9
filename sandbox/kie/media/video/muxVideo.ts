import {
  BufferSource,
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Input,
  MP3,
  Mp4OutputFormat,
  Output,
} from 'mediabunny';
import { clearTimes } from './clearTimes.ts';
import { encodeStill } from './encodeStill.ts';
import { shrinkPicture } from './shrinkPicture.ts';

/**
 * Muxes an MP4 that shows a PNG while an MP3 plays, one frame a second. Its index is at the start, so that it can play
 * before it is loaded completely.
 */
export async function muxVideo(cover: Buffer, mp3: Buffer, title: string): Promise<Buffer> {
  using input = new Input({ source: new BufferSource(mp3), formats: [MP3] });
  const recording = await input.getPrimaryAudioTrack();
  if (recording === null) throw new TypeError('not an MP3');
  const seconds = await recording.computeDuration();

  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: 'in-memory' }), target });
  const video = new EncodedVideoPacketSource('avc');
  const audio = new EncodedAudioPacketSource('mp3');
  output.addVideoTrack(video);
  output.addAudioTrack(audio);
  output.setMetadataTags({ title });
  await output.start();

  await Promise.all([addPicture(video, cover, seconds), addRecording(audio, recording)]);
  await output.finalize();
  if (target.buffer === null) throw new Error('nothing was written');
  return clearTimes(Buffer.from(target.buffer));
}

type Recording = NonNullable<Awaited<ReturnType<Input['getPrimaryAudioTrack']>>>;

async function addPicture(video: EncodedVideoPacketSource, cover: Buffer, seconds: number): Promise<void> {
  const picture = shrinkPicture(cover);
  const { codec, description, key, repeat } = encodeStill(picture);
  const decoderConfig = { codec, description, codedWidth: picture.size, codedHeight: picture.size };
  for (let at = 0; at < seconds; at++) {
    const lasts = Math.min(1, seconds - at);
    const packet =
      at === 0 ? new EncodedPacket(key, 'key', 0, lasts) : new EncodedPacket(repeat(at), 'delta', at, lasts);
    await video.add(packet, { decoderConfig });
  }
  video.close();
}

async function addRecording(audio: EncodedAudioPacketSource, recording: Recording): Promise<void> {
  const decoderConfig = await recording.getDecoderConfig();
  if (decoderConfig === null) throw new TypeError('the MP3 has no frames');
  for await (const packet of new EncodedPacketSink(recording).packets()) {
    await audio.add(packet, { decoderConfig });
  }
  audio.close();
}
