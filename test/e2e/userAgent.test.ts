import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTestbed } from '../../sandbox/testbed/startTestbed.ts';
import { assertClean } from '../support/assertClean.ts';
import { isPoll } from '../support/crashAt.ts';
import { makeRecording } from '../support/makeRecording.ts';

const AGENT = 'Mozilla/5.0 (compatible; OurOwn/1; +https://bot.example)';

test('GIVEN MEDIA_USER_AGENT WHEN recordings are uploaded and songs made THEN it is sent to the vendor and its file hosts, and never to Discord', async () => {
  await using testbed = await startTestbed({
    commands: ['remix'],
    env: { MEDIA_USER_AGENT: AGENT, POLL_INTERVAL_SECONDS: '0.4' },
  });
  const { discord, kie } = testbed;
  const audio = { name: 'rain.mp3', bytes: makeRecording({ seconds: 20, kind: 'mp3' }) };
  const card = await discord.member().type('remix', { audio, style: 'folk' }).message();
  const task = await kie.nextTask();
  await kie.until(() => kie.requests.some(isPoll), { what: 'a poll' });
  await task.send('complete');
  await card.until(() => card.attachments.length >= 2);
  const kinds = new Set(kie.requests.map(({ path }) => path.split('/').slice(0, 3).join('/')));
  for (const { method, path, userAgent } of kie.requests) assert.equal(userAgent, AGENT, `${method} ${path}`);
  assert.ok(
    kie.requests.some(({ path }) => path.startsWith('/media/')),
    `downloads in ${[...kinds]}`,
  );
  assert.ok(
    kie.requests.some(({ path }) => path.includes('upload')),
    `uploads in ${[...kinds]}`,
  );
  // The sandbox's Discord rejects every User-Agent but that of bots.
  assertClean(testbed);
});
