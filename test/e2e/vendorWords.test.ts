import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { textOf } from '../../sandbox/discord/describe.ts';
import { startTestbed } from '../../sandbox/testbed/startTestbed.ts';
import { assertClean } from '../support/assertClean.ts';

const testbed = await startTestbed({ env: { MAX_OPEN_TASKS_PER_MEMBER: '100' } });
after(() => testbed[Symbol.asyncDispose]());
const { discord, kie } = testbed;

/** The vendor's messages in the log, next to a log message. */
function wordsIn(message: string): unknown[] {
  const lines = testbed.bot.logs().filter(({ msg, vendorMessage }) => msg === message && vendorMessage);
  return lines.map(({ vendorMessage }) => vendorMessage);
}

test('GIVEN a style that names an artist WHEN the vendor rejects it THEN the card and the log quote the vendor’s message', async () => {
  kie.nextSubmit({ code: 400, msg: 'Song style contains artist name: Ada Lovelace' });
  const card = await discord.member().type('song', { prompt: 'rain' }).message();
  await card.until(() => /Code 400/.test(textOf(card)));
  assert.match(
    textOf(card),
    /Request rejected[\s\S]*No credits (?:were )?used\.[\s\S]*\nThe music service says: “Song style contains artist name: Ada Lovelace”/,
  );
  assert.deepEqual(wordsIn('Task rejected by vendor'), ['Song style contains artist name: Ada Lovelace']);
});

test('GIVEN messages that ping, link, format and quote secrets WHEN a task fails with them THEN the card shows plain text, and no secret is stored', async () => {
  const card = await discord.member().type('song', { prompt: 'rain' }).message();
  const task = await kie.nextTask();
  const message = [
    'Hi <@1234567890> and @everyone, **see** [this](https://evil.example/x)\u202e\u0007',
    `callBackUrl ${task.callBackUrl} of key ${kie.apiKey} is wrong.`,
    'word '.repeat(100),
  ].join('\n');
  await task.send({ error: 400, message });
  await card.until(() => /Code 400/.test(textOf(card)));
  const [, quoted = ''] = /The music service says: “(.*)”/.exec(textOf(card)) ?? [];
  assert.ok(
    quoted.startsWith(
      'Hi \\<\\@1234567890\\> and \\@everyone, \\*\\*see\\*\\* \\[this\\]\\(\\[link\\] callBackUrl \\[link\\] of key \\[key\\] is wrong. word word',
    ),
    quoted,
  );
  assert.ok(quoted.endsWith('…') && quoted.length < 260, quoted);
  const [words] = wordsIn('Task failed at vendor');
  assert.ok(String(words).endsWith('word word'), 'the log has all of it');
  const secret = task.callBackUrl.split('/').at(-1) ?? '';
  for (const text of [testbed.bot.output(), textOf(card)]) {
    assert.ok(!text.includes(kie.apiKey) && !text.includes(secret) && !text.includes('evil.example'));
  }
});

test('GIVEN failed lyrics WHEN the callback says why THEN the card quotes its message', async () => {
  const card = await discord.member().type('lyrics', { prompt: 'rain' }).message();
  const task = await kie.nextTask('lyrics');
  const data = [{ text: '', title: '', status: 'failed', error_message: 'It names Grace Hopper' }];
  await task.send({
    code: 200,
    msg: 'All generated successfully.',
    data: { callbackType: 'complete', task_id: task.taskId, data },
  });
  await card.until(() => /The music service says: “It names Grace Hopper”/.test(textOf(card)));
  assert.ok(wordsIn('Task failed at vendor').includes('It names Grace Hopper'));
  assertClean(testbed);
});
