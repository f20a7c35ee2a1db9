import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startRest } from './rest.ts';

const command = (fields: object) => [{ name: 'sing', description: 'Sings', ...fields }];
const option = (fields: object) => ({ type: 3, name: 'a', description: 'A', ...fields });
const many = (count: number, make: (n: number) => object) => Array.from({ length: count }, (_, n) => make(n));

const BAD: [string, unknown][] = [
  ['no list', { name: 'sing' }],
  ['a name with capitals', command({ name: 'Sing' })],
  ['a name with a blank', command({ name: 'sing it' })],
  ['a name over 32', command({ name: 'x'.repeat(33) })],
  ['no description', command({ description: undefined })],
  ['an empty description', command({ description: '' })],
  ['a description over 100', command({ description: 'x'.repeat(101) })],
  ['a translated name with capitals', command({ name_localizations: { de: 'Sing' } })],
  ['an unknown field', command({ colour: 1 })],
  ['the same name twice', [...command({}), ...command({})]],
  [
    'a required option after an optional one',
    command({ options: [option({}), option({ name: 'b', required: true })] }),
  ],
  ['the same option twice', command({ options: [option({}), option({})] })],
  ['twenty-six options', command({ options: many(26, n => option({ name: `o${n}` })) })],
  [
    'twenty-six choices',
    command({ options: [option({ choices: many(26, n => ({ name: `${n}`, value: `${n}` })) })] }),
  ],
  ['a choice twice', command({ options: [option({ choices: many(2, () => ({ name: 'x', value: 'x' })) })] })],
  [
    'choices and autocomplete',
    command({ options: [option({ autocomplete: true, choices: [{ name: 'x', value: 'x' }] })] }),
  ],
  ['a max_length over 6000', command({ options: [option({ max_length: 6001 })] })],
  ['a min_length over max_length', command({ options: [option({ min_length: 5, max_length: 4 })] })],
  [
    'over 8000 characters',
    command({
      options: many(25, n =>
        option({ name: `o${n}`, choices: many(4, c => ({ name: `${c}`, value: `${c}`.padEnd(100, 'x') })) }),
      ),
    }),
  ],
];

for (const [what, body] of BAD)
  test(`GIVEN registered commands WHEN a definition has ${what} THEN all are refused and the old ones stay`, async t => {
    const { discord, rest } = await startRest(t);
    const path = `/applications/${discord.applicationId}/commands`;
    const answer = await rest('PUT', path, { body });
    assert.deepEqual([answer.status, answer.body.code], [400, 50035], JSON.stringify(answer.body));
    const list = (await rest('GET', path)).body as unknown as { name: string }[];
    assert.deepEqual(
      list.map(({ name }) => name),
      ['song'],
    );
  });

test('GIVEN registered commands WHEN they are put again THEN ids stay, and only changed ones have a new version', async t => {
  const { discord, rest } = await startRest(t);
  const path = `/applications/${discord.applicationId}/commands`;
  const put = async (...body: object[]) =>
    (await rest('PUT', path, { body })).body as unknown as { id: string; version: string }[];
  const a = {
    name: 'a',
    description: 'A',
    default_member_permissions: '32',
    options: [option({ required: false })],
  };
  const b = { name: 'b', description: 'B', description_localizations: { de: 'Be' } };
  const [a1, b1] = await put(a, b);
  const [a2, b2] = await put(a, { ...b, description: 'Other' });
  assert.deepEqual([a2?.id, a2?.version, b2?.id], [a1?.id, a1?.version, b1?.id]);
  assert.notEqual(b2?.version, b1?.version);
  const plain = await rest('GET', path);
  const full = await rest('GET', `${path}?with_localizations=true`);
  assert.ok(!JSON.stringify(plain.body).includes('Be'));
  assert.ok(JSON.stringify(full.body).includes('"description_localizations":{"de":"Be"}'));
  assert.ok(!JSON.stringify(full.body).includes('"required"'), 'Discord does not give false flags back');
});

test('GIVEN a guild WHEN commands are registered in it THEN members find them only there', async t => {
  const { discord, rest } = await startRest(t);
  const path = `/applications/${discord.applicationId}/guilds/${discord.guildId}/commands`;
  assert.equal((await rest('PUT', path, { body: command({}) })).status, 200);
  const member = discord.member();
  assert.equal(member.type('sing').record.payload.guild_id, discord.guildId);
  assert.throws(
    () => member.type('sing', {}, { channel: discord.channel('x', { kind: 'bot-dm' }) }),
    /no command/,
  );
  const foreign = await rest('PUT', `/applications/${discord.applicationId}/guilds/123/commands`, {
    body: [],
  });
  assert.deepEqual([foreign.status, foreign.body.code], [403, 50001]);
});

for (const [what, headers, status, code] of [
  ['no token', { authorization: '' }, 401, 0],
  ['a wrong token', { authorization: 'Bot nope' }, 401, 0],
  ['a bearer token', { authorization: 'Bearer nope' }, 401, 0],
  ['a browser’s User-Agent', { 'user-agent': 'Mozilla/5.0' }, 403, 40333],
] as const)
  test(`GIVEN a route of the bot WHEN it is called with ${what} THEN it answers ${status}`, async t => {
    const { discord, rest } = await startRest(t);
    for (const path of ['/users/@me', '/gateway/bot', `/applications/${discord.applicationId}/commands`]) {
      const answer = await rest('GET', path, { headers });
      assert.deepEqual([answer.status, answer.body.code], [status, code]);
    }
    assert.equal(discord.rejections.length, 3);
  });

test('GIVEN commands for everybody, for managers and for direct messages WHEN a member opens the list THEN each sees those that they can use', async t => {
  const { discord, rest } = await startRest(t);
  const body = [
    { name: 'sing', description: 'Sings' },
    { name: 'manage', description: 'Manages', default_member_permissions: '32' },
    { name: 'whisper', description: 'Whispers', contexts: [1] },
    { name: 'Remix this', type: 3 },
  ];
  await rest('PUT', `/applications/${discord.applicationId}/commands`, { body });
  const namesFor = (member = discord.member('bob'), channel = discord.channel()) =>
    discord.offeredCommands(member, channel).map(({ name }) => name);
  const moderator = discord.member('mia', { permissions: 32n });
  assert.deepEqual(namesFor(), ['Remix this', 'sing']);
  assert.deepEqual(namesFor(moderator), ['manage', 'Remix this', 'sing']);
  assert.ok(namesFor(moderator, discord.dm(moderator)).includes('whisper'));
});
