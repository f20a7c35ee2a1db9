import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { APIMessageTopLevelComponent } from 'discord-api-types/v10';
import { buttonsOf, labelOf } from '../../../sandbox/discord/describe.ts';
import type { SandboxMessage } from '../../../sandbox/discord/records/message.ts';
import { truncateForInput } from '../../../src/discord/interactions/components.ts';
import { offerUndelivered } from '../../../src/discord/interactions/offerUndelivered.ts';
import type { RepliableInteraction } from '../../../src/discord/interactions/repliableInteraction.ts';
import { buildSongRequest } from '../../../src/suno/requests/buildSongRequest.ts';
import { normalizeInput } from '../../../src/tasks/submit/normalizeInput.ts';
import { HOSTILE_TEXTS } from '../../property/hostileText.ts';
import { findInvisible } from '../../property/readMarkdown.ts';
import { makeTask } from '../../support/makeTask.ts';
import { openTaskStore } from '../../support/openTaskStore.ts';

/** The reply to a member with undelivered results, each with its own title. */
async function offer(titles: readonly string[]): Promise<{ content: string; labels: string[] }> {
  const tasks = await openTaskStore();
  const { userId } = makeTask().origin;
  for (const [at, title] of titles.entries()) {
    const input = { kind: 'song', title, instrumental: false, model: 'V5' } as const;
    const task = makeTask({ id: `${at}`.padStart(18, 'a'), input, undelivered: true });
    await tasks.create(task, { idempotencyKey: `${at}` }, 1000);
  }
  const sent: { content: string; components: APIMessageTopLevelComponent[] }[] = [];
  const send = async (message: (typeof sent)[number]) => sent.push(message);
  const interaction = { user: { id: userId }, locale: 'en-US', webhook: { send } };
  await offerUndelivered(interaction as unknown as RepliableInteraction, tasks);
  const [message = assert.fail('nothing was sent')] = sent;
  const labels = buttonsOf({ components: message.components } as SandboxMessage).map(labelOf);
  return { content: message.content, labels };
}

test('GIVEN results with hostile titles WHEN they are offered THEN each button has a label that fits and hides nothing', async () => {
  for (let at = 0; at < HOSTILE_TEXTS.length; at += 5) {
    const { labels } = await offer(HOSTILE_TEXTS.slice(at, at + 5));
    assert.ok(labels.length >= 1 && labels.length <= 5);
    for (const label of labels) {
      assert.match(label, /^Show [^\s…]/u);
      assert.ok(label.length <= 80 && label.isWellFormed());
      assert.equal(findInvisible(label), undefined);
    }
  }
});

test('GIVEN more results than a row holds WHEN they are offered THEN five are, and the number of all is named', async () => {
  const { content, labels } = await offer(Array.from({ length: 7 }, (_, at) => `Song ${at}`));
  assert.equal(labels.length, 5);
  assert.match(content, /^7 of your results/);
});

test('GIVEN an input of invisible texts WHEN it is normalized THEN they count as missing', () => {
  for (const blank of [' ', '\u200B\u200D', '\u202E', '\u3164', '\u2800', '\n\n', '\u0301']) {
    const input = {
      kind: 'song',
      idea: blank,
      title: blank,
      style: 'folk',
      instrumental: false,
      model: 'V5',
    } as const;
    const tidy = normalizeInput(input);
    assert.ok(tidy.kind === 'song');
    assert.deepEqual([tidy.idea, tidy.title, tidy.style], [undefined, undefined, 'folk']);
    assert.deepEqual(buildSongRequest(tidy), { problem: { kind: 'idea-needed' } });
    assert.deepEqual(normalizeInput({ kind: 'lyrics', prompt: blank }), { kind: 'lyrics', prompt: '' });
  }
});

test('GIVEN texts of emoji longer than a field or a title WHEN they are truncated THEN no emoji is cut', () => {
  for (const length of [9, 10]) assert.ok(truncateForInput('😀'.repeat(20), length).isWellFormed());
  assert.equal(truncateForInput('ab', 2), 'ab');
  for (const before of ['', 'a']) {
    const lyrics = `${before}${'😀'.repeat(100)}`;
    const built = buildSongRequest({ kind: 'song', lyrics, style: 'folk', instrumental: false, model: 'V5' });
    assert.ok('request' in built && String(built.request.title).isWellFormed());
  }
});
