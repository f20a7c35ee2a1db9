import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { callbackOf, startRest } from './rest.ts';

const components = [{ type: 1, components: [{ type: 2, style: 1, label: 'Go', custom_id: 'go' }] }];
const text = (fields: object = {}) => ({ type: 4, custom_id: 'idea', style: 1, ...fields });
const label = (component: object, fields: object = {}) => ({ type: 18, label: 'Idea', component, ...fields });
const form = (fields: object = {}) => ({
  custom_id: 'form',
  title: 'A song',
  components: [label(text())],
  ...fields,
});

/** A card with a button, and the interaction of its click. */
async function startPress(t: TestContext) {
  const { discord, rest } = await startRest(t);
  const member = discord.member();
  const opening = member.type('song');
  await rest('POST', callbackOf(opening), { body: { type: 4, data: { content: 'card', components } } });
  const card = await opening.message();
  return { discord, rest, member, card, press: member.press(card, 'Go') };
}

test('GIVEN a pressed button WHEN it is answered with an update and a file THEN the card itself changes', async t => {
  const { discord, rest, card, press } = await startPress(t);
  const answer = await rest('POST', `${callbackOf(press)}?with_response=true`, {
    body: { type: 7, data: { content: 'changed' } },
    files: { 'files[0]': { name: 'a.txt', bytes: Buffer.from('la') } },
  });
  assert.equal(answer.status, 200);
  assert.equal(await press.message(), card);
  assert.deepEqual([card.content, card.files[0]?.filename, card.edits], ['changed', 'a.txt', 1]);
  assert.equal(discord.messages().length, 1);
});

test('GIVEN a form opened by a button WHEN it is sent and answered with an update THEN the card changes, and a second form is refused', async t => {
  const { rest, member, card, press } = await startPress(t);
  assert.equal((await rest('POST', callbackOf(press), { body: { type: 9, data: form() } })).status, 204);
  const sent = member.submit(await press.modal(), { Idea: 'rain' });
  const again = await rest('POST', callbackOf(sent), { body: { type: 9, data: form() } });
  assert.deepEqual([again.status, again.body.code], [400, 50035]);
  assert.equal(
    (await rest('POST', callbackOf(sent), { body: { type: 7, data: { content: 'rain' } } })).status,
    204,
  );
  assert.equal(card.content, 'rain');
});

test('GIVEN a form opened by a command WHEN it is answered with an update THEN there is nothing to update', async t => {
  const { discord, rest } = await startRest(t);
  const member = discord.member();
  const opening = member.type('song');
  await rest('POST', callbackOf(opening), { body: { type: 9, data: form() } });
  const sent = member.submit(await opening.modal(), { idea: 'rain' });
  const answer = await rest('POST', callbackOf(sent), { body: { type: 6 } });
  assert.deepEqual([answer.status, answer.body.code], [400, 50035]);
});

test('GIVEN a deleted card WHEN the press on it is answered with an update THEN 10008', async t => {
  const { discord, rest, card, press } = await startPress(t);
  await rest('DELETE', `/channels/${card.channelId}/messages/${card.id}`);
  const answer = await rest('POST', callbackOf(press), { body: { type: 7, data: { content: 'x' } } });
  assert.deepEqual([answer.status, answer.body.code], [404, 10008]);
  assert.equal(discord.messages()[0]?.content, 'card');
});

for (const [what, data] of [
  ['a title over 45', form({ title: 'x'.repeat(46) })],
  ['no title', form({ title: '' })],
  ['a custom id over 100', form({ custom_id: 'x'.repeat(101) })],
  ['no fields', form({ components: [] })],
  ['six fields', form({ components: [1, 2, 3, 4, 5, 6].map(n => label(text({ custom_id: `${n}` }))) })],
  ['a field twice', form({ components: [label(text()), label(text())] })],
  ['a label over 45', form({ components: [label(text(), { label: 'x'.repeat(46) })] })],
  ['a placeholder over 100', form({ components: [label(text({ placeholder: 'x'.repeat(101) }))] })],
  ['a max_length over 4000', form({ components: [label(text({ max_length: 4001 }))] })],
  ['a min_length over max_length', form({ components: [label(text({ min_length: 9, max_length: 8 }))] })],
  ['a value over max_length', form({ components: [label(text({ max_length: 3, value: 'rain' }))] })],
  ['a bare text input', form({ components: [text()] })],
] as const)
  test(`GIVEN a command WHEN it is answered with a form with ${what} THEN it is refused`, async t => {
    const { discord, rest } = await startRest(t);
    const opening = discord.member().type('song');
    const answer = await rest('POST', callbackOf(opening), { body: { type: 9, data } });
    assert.deepEqual([answer.status, answer.body.code], [400, 50035]);
    assert.equal((await rest('POST', callbackOf(opening), { body: { type: 9, data: form() } })).status, 204);
  });

test('GIVEN an option with autocomplete WHEN the response has more than 25 choices or is a message THEN it is rejected', async t => {
  const { discord, rest } = await startRest(t);
  const options = [{ type: 3, name: 'style', description: 'Style', autocomplete: true }];
  const definition = { name: 'song', description: 'Makes a song', options };
  await rest('PUT', `/applications/${discord.applicationId}/commands`, { body: [definition] });
  const reply = discord.member().suggest('song', 'style', 'j');
  const choices = (count: number) =>
    Array.from({ length: count }, (_, n) => ({ name: `${n}`, value: `${n}` }));
  const answer = (type: number, data: object) => rest('POST', callbackOf(reply), { body: { type, data } });
  assert.equal((await answer(8, { choices: choices(26) })).body.code, 50035);
  assert.equal((await answer(8, { choices: [{ name: 'x'.repeat(101), value: 'x' }] })).body.code, 50035);
  assert.equal((await answer(4, { content: 'x' })).body.code, 50035);
  assert.equal((await answer(8, { choices: choices(25) })).status, 204);
});

test('GIVEN a form with a file field WHEN it is filled in THEN the files are resolved, and their number must be in range', async t => {
  const { discord, rest } = await startRest(t);
  const member = discord.member();
  const open = async (limits: object) => {
    const opening = member.type('song');
    const upload = { type: 19, custom_id: 'files', ...limits };
    const components = [{ type: 18, label: 'Files', component: upload }];
    const data = { custom_id: 'form', title: 'A form', components };
    const { status } = await rest('POST', callbackOf(opening), { body: { type: 9, data } });
    return { status, opening };
  };
  for (const limits of [
    { min_values: 3, max_values: 2 },
    { min_values: 0, required: true },
    { min_values: 0, max_values: 11, required: false },
  ])
    assert.equal((await open(limits)).status, 400, JSON.stringify(limits));
  const { status, opening } = await open({ min_values: 2, max_values: 3 });
  assert.equal(status, 204);
  const form = await opening.modal();
  const file = { name: 'reading.mp3', bytes: Buffer.from('ID3') };
  for (const count of [0, 1, 4])
    assert.throws(() => member.submit(form, { files: Array(count).fill(file) }), /Files/, String(count));
  const { payload } = member.submit(form, { files: [file, file] }).record;
  const { components, resolved } = Object(payload.data);
  const ids: string[] = components[0].component.values;
  assert.deepEqual(Object.keys(resolved.attachments).sort(), [...ids].sort());
  assert.equal(resolved.attachments[ids[0] ?? '']?.filename, 'reading.mp3');
});

test('GIVEN menus that Discord fills WHEN a message has them THEN wrong defaults and ranges are refused, and members choose what they offer', async t => {
  const { discord, rest } = await startRest(t);
  const member = discord.member();
  const role = discord.role('Booster');
  const forum = discord.channel('forum', { type: 15 });
  const menu = (fields: object) => ({ type: 1, components: [{ type: 8, custom_id: 'channels', ...fields }] });
  const opening = member.type('song');
  const send = (rows: object[]) =>
    rest('POST', callbackOf(opening), { body: { type: 4, data: { content: 'panel', components: rows } } });
  for (const wrong of [
    { min_values: 2, max_values: 1 },
    { max_values: 26 },
    { default_values: [{ id: forum.id, type: 'role' }] },
    { min_values: 0, max_values: 1, default_values: [role, forum.id].map(id => ({ id, type: 'channel' })) },
  ])
    assert.deepEqual((await send([menu(wrong)])).status, 400, JSON.stringify(wrong));
  const roles = { type: 1, components: [{ type: 6, custom_id: 'roles', min_values: 0, max_values: 25 }] };
  const users = { type: 1, components: [{ type: 5, custom_id: 'users' }] };
  assert.equal((await send([menu({ channel_types: [15] }), roles, users])).status, 204);
  const panel = await opening.message();
  const dataOf = (pick: { record: { payload: Record<string, unknown> } }) =>
    JSON.parse(JSON.stringify(pick.record.payload.data));
  assert.deepEqual(dataOf(member.pick(panel, 'roles', [role])).values, [role]);
  assert.deepEqual(Object.keys(dataOf(member.pick(panel, 'roles', [role])).resolved.roles), [role]);
  assert.deepEqual(Object.keys(dataOf(member.pick(panel, 'channels', [forum])).resolved.channels), [
    forum.id,
  ]);
  const chosen = dataOf(member.pick(panel, 'users', [member])).resolved;
  assert.deepEqual([Object.keys(chosen.users), Object.keys(chosen.members)], [[member.id], [member.id]]);
  assert.throws(() => member.pick(panel, 'channels', [discord.channel('text')]), /channels of types 15/);
  assert.throws(() => member.pick(panel, 'channels', []), /takes 1 to 1/);
  assert.throws(() => member.pick(panel, 'roles', ['1']), /takes roles/);
  assert.throws(() => member.pick(panel, 'users', [forum]), /takes members/);
});
