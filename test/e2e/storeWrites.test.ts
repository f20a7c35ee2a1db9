import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { test } from 'node:test';
import { makeSong } from '../../bench/song/makeSong.ts';
import { startTestbed } from '../../sandbox/testbed/startTestbed.ts';

/** https://www.sqlite.org/fileformat2.html#walformat */
const PAGE_BYTES_AT = 8;
const FRAME_HEADER_BYTES = 24;
const SIZE_AFTER_COMMIT_AT = 4;

test('GIVEN a song WHEN it is made to its end THEN it is synced at most fourteen times, and at most 140 KiB are written', async () => {
  await using testbed = await startTestbed();
  await makeSong(testbed);
  const walFile = `${testbed.storeFile}-wal`;
  const from = statSync(walFile).size;
  await makeSong(testbed);
  // Until the song is settled, which follows its last edit.
  const wal = await stableBytes(walFile);
  const frameBytes = FRAME_HEADER_BYTES + wal.readUInt32BE(PAGE_BYTES_AT);
  let commits = 0;
  for (let at = from; at < wal.length; at += frameBytes)
    if (wal.readUInt32BE(at + SIZE_AFTER_COMMIT_AT) > 0) commits += 1;
  assert.ok(commits >= 5 && commits <= 14, `${commits} commits`);
  assert.ok(wal.length - from <= 140 * 1024, `${wal.length - from} bytes`);
});

/** The log once nothing more is written: the task has left the index of open ones. */
async function stableBytes(file: string): Promise<Buffer> {
  let bytes = -1;
  for (let unchanged = 0; unchanged < 3; ) {
    const { size } = statSync(file);
    unchanged = size === bytes ? unchanged + 1 : 0;
    bytes = size;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  return readFileSync(file);
}
