import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { after, test } from 'node:test';
import { textOf } from '../../sandbox/discord/describe.ts';
import { startTestbed } from '../../sandbox/testbed/startTestbed.ts';
import { assertClean } from '../support/assertClean.ts';
import { taskIdOf } from '../support/crashAt.ts';
import { waitUntilStored } from '../support/readStoredTask.ts';

const testbed = await startTestbed();
after(() => testbed[Symbol.asyncDispose]());
const { discord, kie, storeFile } = testbed;

/** 45 lines, in verses. */
const LYRICS = Array.from({ length: 45 }, (_, at) =>
  at % 9 === 0 ? `[Verse ${at / 9 + 1}]` : `Tide ${at} comes home, and all hands sing`,
).join('\n');

function recordOf(id: string): string {
  const database = new DatabaseSync(storeFile, { readOnly: true });
  const row = database.prepare("SELECT value FROM keyv WHERE namespace = 'tasks' AND key = ?").get(id);
  database.close();
  return String(row?.value);
}

test('GIVEN a song with 45 lines that is finished WHEN its record is read THEN it has at most 4 KB, late callbacks change nothing, and Edit has every line', async () => {
  const member = discord.member('ada');
  const form = await member.type('song').modal();
  const card = await member.submit(form, { lyrics: LYRICS, style: 'sea shanty, accordion' }).message();
  const task = await kie.nextTask();
  await task.send('text');
  await task.send('first');
  await task.send('complete');
  const id = taskIdOf(card);
  await card.until(() => card.attachments.filter(({ filename }) => filename.endsWith('.mp3')).length === 2);
  await waitUntilStored(storeFile, id, ({ isFinal }) => isFinal === true);
  const record = recordOf(id);
  assert.ok(Buffer.byteLength(record) <= 4096, `${Buffer.byteLength(record)} bytes`);
  assert.equal(record.split('Tide 44 comes').length, 2, 'the lyrics are stored once');

  const { edits } = card;
  await task.send('first');
  await task.send('complete');
  assert.equal(recordOf(id), record);
  await testbed.bot.stop();
  await testbed.restart();
  await task.send('complete');
  assert.equal(recordOf(id), record);
  assert.equal(card.edits, edits);

  const again = await member.press(card, 'Edit & retry').modal();
  assert.equal(again.fields.find(({ customId }) => customId === 'lyrics')?.value, LYRICS);
  const longer = await member.choose(card, 'Track 1: extend, stems, video…', 'Extend').message();
  assert.match(textOf(longer), /Tide 1 comes/);
  await kie.nextTask();
  const page = await member.type('library').message();
  await page.until(() => !page.loading);
  assert.match(textOf(page), /Tide 1 comes/);
  assertClean(testbed);
});
