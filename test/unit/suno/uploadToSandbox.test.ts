import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { startKie } from '../../../sandbox/kie/startKie.ts';
import { detectKind } from '../../../src/media/inspect/detectKind.ts';
import { uploadFile } from '../../../src/suno/client/uploadFile.ts';
import { withoutTag } from '../../support/withoutTag.ts';

const RECORDINGS = join(import.meta.dirname, '../media/recordings');

test('GIVEN recordings of every kind WHEN they are uploaded THEN they are served with their type', async t => {
  const kie = await startKie({ automatic: false });
  t.after(() => kie.close());
  const { uploadUrl, apiKey } = kie;
  const names = (await readdir(RECORDINGS)).filter(name =>
    /^sound-only.mp4$|\.(mp3|m4a|ogg|wav|flac)$/.test(name),
  );
  for (const name of names) {
    const path = join(RECORDINGS, name);
    const bytes = await readFile(path);
    const type = detectKind(bytes);
    assert.ok(type);
    const result = await uploadFile({ vendor: 'kie', uploadUrl, apiKey, file: { path, type } });
    assert.ok(result.outcome === 'stored', `${name}: ${JSON.stringify(result)}`);
    const served = await fetch(result.url);
    assert.deepEqual([name, served.headers.get('content-type')], [name, type.mime]);
    const sent = type.extension === 'mp3' ? withoutTag(bytes) : bytes;
    assert.ok(sent.equals(Buffer.from(await served.arrayBuffer())), name);
  }
  assert.equal(kie.uploads.length, 9);
  const file = {
    path: join(RECORDINGS, 'constant.mp3'),
    type: { kind: 'audio', extension: 'mp3', mime: 'audio/mpeg' },
  } as const;
  const refused = await uploadFile({ vendor: 'kie', uploadUrl, apiKey: 'another', file });
  assert.deepEqual(refused, {
    outcome: 'rejected',
    reason: 'key-refused',
    code: '401',
    vendorMessage: 'You do not have access permissions',
  });
});
