import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fetchAsBrowser } from '../../support/fetchAsBrowser.ts';
import { startForTest } from './support.ts';

test('GIVEN a file host that fails temporarily WHEN a file is fetched again THEN it is sent', async t => {
  const { kie, submit } = await startForTest(t);
  await submit();
  const task = await kie.nextTask();
  task.advance('complete');
  kie.faultMedia({ kind: 'forbidden', path: /\.mp3$/, times: 1 });
  kie.faultMedia({ kind: 'empty', path: /\.mp3$/, times: 1 });
  const look = async (url = '') => {
    const response = await fetchAsBrowser(url);
    return [response.status, (await response.arrayBuffer()).byteLength > 0];
  };
  const [track] = task.tracks;
  assert.deepEqual(await look(track?.audioUrl), [403, true]);
  assert.deepEqual(await look(track?.imageUrl), [200, true], 'other files are as before');
  assert.deepEqual(await look(track?.audioUrl), [200, false]);
  assert.deepEqual(await look(track?.audioUrl), [200, true]);
});

test('GIVEN files that hang or drip WHEN they are fetched THEN they never end', async t => {
  const { kie, submit } = await startForTest(t);
  await submit();
  const task = await kie.nextTask();
  task.advance('complete');
  kie.faultMedia({ kind: 'hang', path: /\.mp3$/ });
  kie.faultMedia({ kind: 'drip', path: /\.png$/ });
  const [track] = task.tracks;
  const leaving = new AbortController();
  const hanging = fetch(track?.audioUrl ?? '', {
    headers: { 'user-agent': 'Mozilla/5.0' },
    signal: leaving.signal,
  });
  const dripping = await fetch(track?.imageUrl ?? '', { headers: { 'user-agent': 'Mozilla/5.0' } });
  const reader = dripping.body?.getReader() ?? assert.fail('no body');
  for (let pieces = 0; pieces < 3; pieces++) assert.equal((await reader.read()).done, false);
  await reader.cancel();
  leaving.abort();
  await assert.rejects(hanging, { name: 'AbortError' });
});

test('GIVEN a task with irregular URLs WHEN it runs THEN callbacks and record have them', async t => {
  const { kie, submit } = await startForTest(t);
  await submit();
  const task = await kie.nextTask();
  Object.assign(task.addresses, { streamAtFirst: true, onlyFirstTrack: true, audioUrlLength: 700 });
  const named = () => {
    const { response } = task.record() as { response: { sunoData: { audioUrl: string }[] } };
    return response.sunoData.map(({ audioUrl }) => audioUrl);
  };
  const told = (stage: 'first' | 'complete') => {
    const { data } = task.callback(stage) as { data: { data: { audio_url: string }[] } };
    return data.data.map(({ audio_url }) => audio_url);
  };
  const [track] = task.tracks;
  task.advance('first');
  assert.deepEqual(named(), [track?.streamUrl, '']);
  assert.deepEqual(told('first'), [track?.streamUrl]);
  task.advance('complete');
  const [address, none] = named();
  assert.equal(address?.length, 700);
  assert.ok(address?.startsWith(track?.audioUrl ?? '-'));
  assert.equal(none, '');
  assert.deepEqual(told('complete'), [address, '']);
  assert.equal((await fetchAsBrowser(address ?? '')).status, 200);
});
