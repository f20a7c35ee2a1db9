import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../sandbox/discord/describe.ts';
import type { KieTask } from '../../sandbox/kie/records/task.ts';
import { startTestbed } from '../../sandbox/testbed/startTestbed.ts';
import { findInvisible, readMarkdown } from '../property/readMarkdown.ts';
import { assertClean } from '../support/assertClean.ts';
import { buttonLabels } from '../support/buttonLabels.ts';

const PING = '@everyone <@1000000000000000005> <@&1000000000000000007>';
const LINK = '[Download](https://evil.example)';
const HIDDEN = `\u202Egnp.exe\u202C${'\u200B'.repeat(40)}`;
const NOISE = '# head\n> quote\n- item\n```js\ncode\n```\n**bold** ||spoiler|| \\';

/** A callback of the task, with other texts in place of the vendor's. */
function say(
  task: KieTask,
  stage: 'first' | 'complete',
  words: Record<string, string>,
): Record<string, unknown> {
  const body = task.callback(stage) as { data: { data: Record<string, unknown>[] } };
  return {
    ...body,
    msg: PING,
    data: { ...body.data, data: body.data.data.map(item => ({ ...item, ...words })) },
  };
}

test('GIVEN hostile texts of a member and of the vendor WHEN cards are shown THEN the texts are complete, ping nobody and form no links', async () => {
  await using testbed = await startTestbed({
    env: { MAX_OPEN_TASKS_PER_MEMBER: '12', VENDOR_SUBMITS_PER_10S: '1000' },
  });
  const { discord, kie } = testbed;
  const ada = discord.member('ada');

  // A song: first the member's texts, then the vendor's too.
  const card = await ada
    .type('song', { prompt: `${PING} ${LINK} ${HIDDEN}`, style: NOISE, avoid: PING })
    .message();
  const song = await kie.nextTask();
  const raw = { title: `${LINK}${HIDDEN}`, tags: `${PING}\n${NOISE}`, model_name: HIDDEN };
  song.advance('first');
  await song.send(say(song, 'first', { ...raw, prompt: `${NOISE}\n${PING}` }));
  await card.until(() => card.attachments.length === 1);
  assert.match(textOf(card), /\\# head/, 'the lyrics are in the card, with Markdown escaped');
  song.advance('complete');
  await song.send(say(song, 'complete', { ...raw, prompt: '海'.repeat(10_000), title: '海'.repeat(300) }));
  await card.until(() => card.attachments.length === 2);
  const shown = await ada.press(card, 'Lyrics').message();
  const text = shown.attachments[0]?.bytes().toString();
  assert.equal(text, '海'.repeat(10_000));
  for (const { title, description = '' } of card.embeds) {
    assert.deepEqual(readMarkdown(title ?? ''), []);
    const untrusted = readMarkdown(description).filter(
      one => one.text !== `<@${ada.id}>` && one.text !== '**Lyrics**',
    );
    const kinds = new Set(untrusted.map(({ kind }) => kind));
    assert.deepEqual(
      [...kinds].filter(kind => kind !== 'time' && kind !== 'quote'),
      [],
    );
  }
  assert.equal(findInvisible(textOf(card)), undefined);

  // Lyrics: an invisible prompt is rejected politely, hostile versions are shown, and sung from a form.
  const refusal = await ada.type('lyrics', { prompt: ' \u200B ' }).message();
  assert.match(textOf(refusal), /What should the lyrics be about/);
  const form = await ada.press(refusal, 'Edit and resend').modal();
  const written = await ada.submit(form, { prompt: PING }).message();
  const lyrics = await kie.nextTask();
  const versions = ['👩‍👩‍👧'.repeat(1250), `${PING}\n${NOISE}`, ' ', `a${'😀'.repeat(4999)}`];
  const data = versions.map(one => ({ title: HIDDEN, text: one, status: 'complete', error_message: PING }));
  lyrics.advance('complete');
  await lyrics.send({
    code: 200,
    msg: PING,
    data: { callbackType: 'complete', task_id: lyrics.taskId, data },
  });
  await written.until(() => buttonLabels(written).includes('Sing it (3)'));
  const press = ada.press(written, 'Lyrics');
  const first = await press.message();
  await discord.until(() => press.followUps().length === 2, {
    what: 'a message for each version with words',
  });
  const [second, third] = press.followUps();
  assert.equal(first.attachments[0]?.bytes().toString(), versions[0]);
  assert.ok(second?.content.includes(`\`\`\`\n${PING}\n`), 'in a code block, which is not Markdown');
  assert.equal(third?.attachments[0]?.bytes().toString(), versions[3]);
  assert.match(textOf(written), /\\@everyone/);
  const sung = await ada.press(written, 'Sing it (3)').modal();
  const filled = sung.fields.find(({ customId }) => customId === 'lyrics')?.value ?? '';
  assert.ok(filled.length > 3900 && filled.isWellFormed());

  // The list of open tasks has hostile titles, more of them than fit in a message.
  for (let at = 0; at < 12; at++) {
    await ada.type('song', { prompt: 'x', title: `${at} ${'[](*_~|'.repeat(20)}`.slice(0, 80) }).message();
    await kie.nextTask();
  }
  const full = await ada.type('song', { prompt: 'x' }).message();
  assert.ok(full.ephemeral && full.content.length <= 2000);
  assert.match(full.content, /already have 12 in progress[\s\S]*• 0 /);
  const links = readMarkdown(full.content).filter(({ kind }) => kind !== 'time');
  assert.ok(links.every(({ text }) => text.startsWith('https://discord.com/channels/')));
  assert.ok(
    (await ada.suggest('song', 'style', `${PING}${'海'.repeat(150)}, f`, { prompt: 'x' }).response()).choices,
  );
  assertClean(testbed);
});
