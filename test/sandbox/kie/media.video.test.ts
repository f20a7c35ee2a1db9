import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BufferSource, EncodedPacketSink, Input, type InputTrack, MP3, MP4 } from 'mediabunny';
import { parseBuffer } from 'music-metadata';
import { PNG } from 'pngjs';
import { encodeMp3 } from '../../../sandbox/kie/media/encodeMp3.ts';
import { encodeMp4 } from '../../../sandbox/kie/media/encodeMp4.ts';
import { paintCover } from '../../../sandbox/kie/media/paintCover.ts';
import { durationOf } from '../../../sandbox/kie/media/tuneLength.ts';
import { encodeStill } from '../../../sandbox/kie/media/video/encodeStill.ts';
import { muxVideo } from '../../../sandbox/kie/media/video/muxVideo.ts';
import { writeUnit } from '../../../sandbox/kie/media/video/writeUnit.ts';
import { tinyMedia } from '../../../sandbox/testbed/tinyMedia.ts';

async function packetsOf(track: InputTrack | null) {
  assert.ok(track);
  const packets = [];
  for await (const packet of new EncodedPacketSink(track).packets()) packets.push(packet);
  return packets;
}

const hex = (bytes: Buffer): string => bytes.toString('hex');

test('GIVEN a seed WHEN its video is made THEN it is an MP4 with its index first, the unchanged tune and a frame a second, the same each time', async t => {
  const mp4 = await encodeMp4('one', 'Nebelhörner ☁');
  const mp3 = await encodeMp3('one', 'Nebelhörner ☁');
  assert.ok(mp4.indexOf('moov') < mp4.indexOf('mdat'));
  const { format, common } = await parseBuffer(mp4, { mimeType: 'video/mp4' }, { duration: true });
  assert.ok(Math.abs((format.duration ?? 0) - durationOf('one')) < 0.001);
  assert.equal(format.hasVideo && format.hasAudio && common.title, 'Nebelhörner ☁');

  using video = new Input({ source: new BufferSource(mp4), formats: [MP4] });
  using tune = new Input({ source: new BufferSource(mp3), formats: [MP3] });
  const [audio, played] = await Promise.all([
    packetsOf(await video.getPrimaryAudioTrack()),
    packetsOf(await tune.getPrimaryAudioTrack()),
  ]);
  assert.deepEqual(
    audio.map(({ data }) => data),
    played.map(({ data }) => data),
  );
  const shown = await packetsOf(await video.getPrimaryVideoTrack());
  assert.deepEqual(
    shown.map(({ type, timestamp }) => `${type} ${timestamp}`),
    Array.from({ length: Math.ceil(durationOf('one')) }, (_, at) => `${at === 0 ? 'key' : 'delta'} ${at}`),
  );
  const last = shown.at(-1);
  assert.ok(last && Math.abs(last.timestamp + last.duration - durationOf('one')) < 0.001);

  t.mock.timers.enable({ apis: ['Date'], now: 0 });
  assert.deepEqual(await muxVideo(paintCover('one'), mp3, 'Nebelhörner ☁'), mp4);
});

test('GIVEN a cover WHEN it is the picture of a video THEN each of its macroblocks has the colour of that part of the cover', async () => {
  const cover = paintCover('one');
  const mp4 = await muxVideo(cover, tinyMedia().audio, 'x');
  using input = new Input({ source: new BufferSource(mp4), formats: [MP4] });
  const track = await input.getPrimaryVideoTrack();
  assert.deepEqual([track?.codedWidth, track?.codedHeight], [160, 160]);
  const [key] = await packetsOf(track);
  // From the end: a stop bit, then 100 macroblocks of two bytes for the type, 256 of luma, and twice 64 of chroma.
  const blocks = Buffer.from(key?.data ?? []).subarray(-1 - 386 * 100, -1);
  const { data, width } = PNG.sync.read(cover);
  for (let at = 0; at < 100; at++) {
    const block = blocks.subarray(at * 386 + 2, (at + 1) * 386);
    const mean = (from: number, to: number): number =>
      block.subarray(from, to).reduce((sum, one) => sum + one, 0) / (to - from);
    const luma = (mean(0, 256) - 16) * (255 / 219);
    const [blue, red] = [(mean(256, 320) - 128) * (255 / 224), (mean(320, 384) - 128) * (255 / 224)];
    const seen = [luma + 1.402 * red, luma - 0.344 * blue - 0.714 * red, luma + 1.772 * blue];
    const [left, top] = [(at % 10) * 51.2, Math.floor(at / 10) * 51.2];
    for (const [channel, value] of seen.entries()) {
      let sum = 0;
      for (let dot = 0; dot < 51 * 51; dot++) {
        const x = Math.floor(left) + (dot % 51);
        sum += data[((Math.floor(top) + Math.floor(dot / 51)) * width + x) * 4 + channel] ?? 0;
      }
      assert.ok(Math.abs(value - sum / 51 ** 2) < 4, `${value} is not ${sum / 51 ** 2} in ${at}`);
    }
  }
});

test('GIVEN input that cannot become a video WHEN it is muxed THEN it throws', async () => {
  const { audio, cover } = tinyMedia();
  const small = PNG.sync.write(new PNG({ width: 15, height: 15 }));
  await assert.rejects(muxVideo(small, audio, 'x'), RangeError);
  await assert.rejects(muxVideo(cover, cover, 'x'));
});

test('GIVEN bytes that look like a start code WHEN a unit is written THEN they are escaped', () => {
  const escaped = (...bytes: number[]): string =>
    hex(writeUnit(0x65, writer => writer.bytes(Buffer.from(bytes))));
  assert.equal(escaped(0, 0, 1, 9), '65000003010980');
  assert.equal(escaped(0, 0, 0, 0, 0), '650000030000030080');
  assert.equal(escaped(0, 0, 4, 0, 2), '65000004000280');
});

test('GIVEN a picture of one macroblock WHEN it is encoded THEN its bits are as in the standard', () => {
  const luma = new Uint8Array(256).fill(0xeb);
  const chroma = new Uint8Array(64).fill(0x80);
  const { codec, description, key, repeat } = encodeStill({ size: 16, luma, blue: chroma, red: chroma });
  assert.equal(codec, 'avc1.42c00b');
  // The record, with 6 bytes of sequence parameters and 4 of picture parameters, calculated by hand from the tables.
  assert.equal(hex(description), '0142c00bffe1' + '00066742c00bda79' + '01' + '000468ce3c80');
  assert.equal(hex(key.subarray(0, 10)), '00000186' + '65' + '8884a0d0' + 'eb');
  assert.equal(hex(repeat(1)), '00000004' + '619a2294');
  assert.equal(hex(repeat(17)), hex(repeat(1)));
  assert.notDeepEqual(repeat(1), repeat(2));
});
