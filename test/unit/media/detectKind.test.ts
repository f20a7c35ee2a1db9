import assert from 'node:assert/strict';
import { test } from 'node:test';
import { detectKind } from '../../../src/media/inspect/detectKind.ts';

const EBML = '\x1a\x45\xdf\xa3';

const FILES: [string, string, string | undefined][] = [
  ['mp3 with a tag', 'ID3\x04\x00\x00\x00\x00\x00\x00TIT2', 'audio mp3'],
  ['bare mp3', '\xff\xfb\x90\xc4\x00\x00', 'audio mp3'],
  ['bare mp3 of a lower rate', '\xff\xf3\x40\xc4\x00\x00', 'audio mp3'],
  ['m4a', '\x00\x00\x00\x20ftypM4A \x00\x00\x02\x00', 'audio m4a'],
  ['m4b', '\x00\x00\x00\x20ftypM4B \x00\x00\x02\x00', 'audio m4a'],
  ['mp4', '\x00\x00\x00\x20ftypisom\x00\x00\x02\x00', 'audio m4a'],
  ['mp4 of a phone', '\x00\x00\x00\x18ftyp3gp4\x00\x00\x00\x00', 'audio m4a'],
  ['quicktime', '\x00\x00\x00\x14ftypqt  \x00\x00\x00\x00', 'audio m4a'],
  ['heic', '\x00\x00\x00\x20ftypheic\x00\x00\x00\x00', undefined],
  ['mp3 after zeros', '\x00\x00\x00\x00\xff\xfb\x90\xc4\x00\x00', 'audio mp3'],
  ['aiff', 'FORM\x00\x00\x00\x2eAIFFCOMM', 'audio aiff'],
  ['compressed aiff', 'FORM\x00\x00\x00\x2eAIFCFVER', 'audio aiff'],
  ['webm', `${EBML}\x9fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x84webm`, 'audio webm'],
  ['adts aac', '\xff\xf1\x5c\x40\x0e\x3f\xfc', 'audio aac'],
  ['wav', 'RIFF\x24\x00\x00\x00WAVEfmt ', 'audio wav'],
  ['ogg', 'OggS\x00\x02\x00\x00', 'audio ogg'],
  ['zip', 'PK\x03\x04\x14\x00', 'archive zip'],
  ['flac', 'fLaC\x00\x00\x00\x22', 'audio flac'],
  ['png', '\x89PNG\r\n\x1a\n\x00\x00', 'image png'],
  ['jpeg', '\xff\xd8\xff\xe0\x00\x10JFIF', 'image jpg'],
  ['webp', 'RIFF\x24\x00\x00\x00WEBPVP8 ', 'image webp'],
  ['gif', 'GIF89a\x01\x00', 'image gif'],
  ['avif', '\x00\x00\x00\x20ftypavif\x00\x00\x00\x00', undefined],
  ['avi', 'RIFF\x24\x00\x00\x00AVI LIST', undefined],
  ['html', '<!DOCTYPE html><html>', undefined],
  ['json', '{"code":404}', undefined],
  ['svg', '<svg xmlns="http://', undefined],
  ['UTF-16 text', '\xff\xfe<\x00h\x00', undefined],
  ['adts without a length', '\xff\xf1\x50\x80\x00\x1f', undefined],
  ['matroska', `${EBML}\xa3B\x86\x81\x01B\x82\x88matroska`, undefined],
  ['a text about webm', 'what is webm?', undefined],
  ['nothing', '', undefined],
];

for (const [name, bytes, expected] of FILES) {
  test(`GIVEN the start of ${name} WHEN its kind is detected THEN it is ${expected ?? 'not wanted'}`, () => {
    const type = detectKind(Buffer.from(bytes, 'latin1'));
    assert.equal(type && `${type.kind} ${type.extension}`, expected);
  });
}

test('GIVEN a container of audio or video WHEN a video is expected THEN it is one, and audio files stay audio', () => {
  const kinds = FILES.flatMap(([name, bytes]) => {
    const type = detectKind(Buffer.from(bytes, 'latin1'), 'video');
    return type?.kind === 'video' ? [`${name}: ${type.mime}`] : [];
  });
  assert.deepEqual(kinds, ['mp4: video/mp4', 'quicktime: video/quicktime', 'webm: video/webm']);
});
