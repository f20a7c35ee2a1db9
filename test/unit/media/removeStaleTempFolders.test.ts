import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { createMediaFetcher } from '../../../src/media/fetch/createMediaFetcher.ts';
import { FOLDER_PREFIX } from '../../../src/media/fetch/removeStaleTempFolders.ts';

const HOUR_MS = 60 * 60 * 1000;

test('GIVEN folders of a killed process WHEN a fetcher is created THEN those older than an hour are deleted, and nothing else', async t => {
  const temporaryFolder = await mkdtemp(join(tmpdir(), 'media-test-'));
  t.after(() => rm(temporaryFolder, { recursive: true, force: true }));
  const now = Date.now();
  for (const [name, age] of [
    ['shantyman-media-oldold', HOUR_MS + 1_000],
    ['shantyman-media-newnew', HOUR_MS - 60_000],
    ['another-program', 9 * HOUR_MS],
  ] as const) {
    const folder = join(temporaryFolder, name);
    await mkdir(folder);
    await writeFile(join(folder, 'file'), 'x');
    await utimes(folder, new Date(now - age), new Date(now - age));
  }
  await createMediaFetcher({ privateHosts: [], userAgent: '', temporaryFolder, now: () => now }).close();
  assert.deepEqual((await readdir(temporaryFolder)).sort(), ['another-program', 'shantyman-media-newnew']);
});

test('GIVEN folders that name their process WHEN a fetcher is created THEN those of processes that are gone are deleted at once', async t => {
  const temporaryFolder = await mkdtemp(join(tmpdir(), 'media-test-'));
  t.after(() => rm(temporaryFolder, { recursive: true, force: true }));
  const gone = spawnSync(process.execPath, ['-e', '']).pid;
  const own = basename(`${FOLDER_PREFIX}abcdef`);
  const earlier = `shantyman-media-${process.pid}-0-abcdef`;
  for (const name of [
    own,
    earlier,
    `shantyman-media-${gone}-x1-abcdef`,
    `shantyman-media-${process.ppid}-x1-abcdef`,
  ])
    await mkdir(join(temporaryFolder, name));
  await createMediaFetcher({ privateHosts: [], userAgent: '', temporaryFolder, now: Date.now }).close();
  assert.deepEqual(
    (await readdir(temporaryFolder)).sort(),
    [own, `shantyman-media-${process.ppid}-x1-abcdef`].sort(),
  );
});
