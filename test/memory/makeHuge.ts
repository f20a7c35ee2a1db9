import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';

/** Creates a file of `megabytes` MiB in its own folder, which is deleted after the test. Returns its path. */
export async function makeHuge(t: TestContext, megabytes: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'huge-test-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'huge');
  await using file = await open(path, 'w');
  await file.truncate(megabytes * 1024 * 1024);
  return path;
}
