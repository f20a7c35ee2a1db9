import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { safeFilenames } from '../../../src/media/convert/safeFilenames.ts';
import { writeZip } from '../../../src/media/convert/writeZip.ts';
import { anyText } from '../../support/anyText.ts';
import { failsWith } from './serve.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zip-test-'));
});
after(() => rm(folder, { recursive: true, force: true }));

async function fileOf(content: Uint8Array | string): Promise<string> {
  const path = join(folder, crypto.randomUUID());
  await writeFile(path, content);
  return path;
}

test('GIVEN files WHEN they are packed into an archive THEN each can be unpacked unchanged, under its name', async () => {
  const song = randomBytes(700_000);
  const zip = join(folder, 'some.zip');
  const { bytes } = await writeZip(zip, [
    { name: 'Saufen auf Größe – 海.mp3', path: await fileOf(song) },
    { name: 'empty.txt', path: await fileOf('') },
    { name: '../../etc/passwd', path: await fileOf('one') },
    { name: 'empty.TXT', path: await fileOf('two') },
  ]);
  const written = await readFile(zip);
  assert.equal(bytes, written.length);
  assert.ok(bytes < 701_000, 'stored uncompressed with little overhead');
  assert.equal((await stat(zip)).mode & 0o777, 0o600);
  const files = unzipSync(written);
  assert.deepEqual(Object.keys(files), [
    'Saufen auf Größe – 海.mp3',
    'empty.txt',
    '_.._etc_passwd',
    'empty (2).TXT',
  ]);
  assert.ok(song.equals(files['Saufen auf Größe – 海.mp3'] ?? Buffer.alloc(0)));
  assert.equal(strFromU8(files['_.._etc_passwd'] ?? Buffer.alloc(0)), 'one');
});

test('GIVEN files that are too large together WHEN they are packed into an archive THEN it stops early, and no file is left', async () => {
  const zip = join(folder, 'large.zip');
  const entries = [{ name: 'a.wav', path: await fileOf(randomBytes(3_000_000)) }];
  await assert.rejects(writeZip(zip, entries, 1_000_000), failsWith('too-large', false));
  assert.ok(!existsSync(zip));
  const gone = [...entries, { name: 'b.wav', path: join(folder, 'gone') }];
  await assert.rejects(writeZip(zip, gone), { code: 'ENOENT' });
  assert.ok(!existsSync(zip));
});

test('GIVEN any names WHEN they are made safe THEN they are unique on any system, and none is a path', () => {
  assert.deepEqual(safeFilenames(['a.mp3', 'A.mp3', 'a.mp3', '', '..', 'con.wav', 'x?.mp3']), [
    'a.mp3',
    'A (2).mp3',
    'a (3).mp3',
    'file',
    'file (2)',
    '_con.wav',
    'x_.mp3',
  ]);
  const parts = fc.constantFrom(
    '..',
    '/',
    '\\',
    'a',
    'A',
    '.mp3',
    ' ',
    '\0',
    'nul',
    '\u202e',
    'é',
    'e\u0301',
  );
  const name = fc.oneof(
    anyText(140),
    fc.array(parts, { maxLength: 5 }).map(some => some.join('')),
  );
  fc.assert(
    fc.property(fc.array(name, { maxLength: 12 }), names => {
      const safe = safeFilenames(names);
      assert.equal(new Set(safe.map(one => one.toLowerCase().normalize())).size, names.length);
      for (const one of safe) {
        assert.doesNotMatch(one, /[/\\:\p{Cc}]|^\.|^(nul|con)(\.|$)/iu);
        assert.ok(one.length > 0 && one.length <= 120 && one.isWellFormed());
      }
    }),
  );
});
