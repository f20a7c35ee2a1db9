import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ModalSubmitInteraction } from 'discord.js';
import type { CommandContext } from '../../../commands/context.ts';
import { operationForm } from '../../../commands/forms/operationForm.ts';
import type { OperationInput, Recording } from '../../../src/domain/taskInput.ts';
import { translateTo } from '../../../src/locales/translate.ts';

const EXPIRY = 1_800_000_000_000;

const link = `https://cdn.discordapp.com/attachments/1/2/demo.mp3?ex=${(EXPIRY / 1000).toString(16)}&`;

/** Sends the form of a draft with one file, and resolves with the reply and the inputs that were started. */
async function submit(recording: Partial<Recording>, now: number) {
  const recordings = [{ name: 'demo.mp3', url: link, bytes: 1, ...recording }];
  const draft: OperationInput = { kind: 'operation', operation: 'upload-cover', fields: {}, recordings };
  const replies: string[] = [];
  const started: unknown[] = [];
  const interaction = {
    user: { id: '1' },
    fields: { fields: new Map() },
    reply: async ({ content }: { content: string }) => replies.push(content),
  } as unknown as ModalSubmitInteraction;
  const context = {
    t: translateTo('en-US'),
    now: () => now,
    drafts: { read: async () => draft },
    startTask: async (_: unknown, input: OperationInput) => void started.push(input),
  } as unknown as CommandContext;
  await operationForm.submit(interaction, 'draft', context);
  return { replies, started: started.length };
}

test("GIVEN a form that stayed open WHEN it is sent after its file's link has expired THEN the member reads so, and nothing starts", async () => {
  const { replies, started } = await submit({}, EXPIRY);
  assert.match(replies[0] ?? '', /link to demo\.mp3 has expired/);
  assert.equal(started, 0);
});

test('GIVEN a file that needs no link WHEN its form is sent late THEN the task starts', async () => {
  const uploaded = { url: 'https://example.org/1', at: EXPIRY - 1000 };
  for (const recording of [{ uploaded }, { song: { task: '1', track: '2' } }])
    assert.deepEqual(await submit(recording, EXPIRY), { replies: [], started: 1 });
  assert.deepEqual(await submit({}, EXPIRY - 1), { replies: [], started: 1 });
});
