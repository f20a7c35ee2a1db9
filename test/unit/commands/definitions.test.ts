import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApplicationCommandType, type RESTPostAPIApplicationCommandsJSONBody } from 'discord-api-types/v10';
import { suggestStyles } from '../../../commands/autocomplete/suggestStyles.ts';
import { buttons, commands, forms, messageCommands } from '../../../commands/index.ts';
import { startDiscord } from '../../../sandbox/discord/startDiscord.ts';
import { registerCommands } from '../../../src/discord/gateway/registerCommands.ts';
import { inviteLink } from '../../../src/discord/gateway/startGateway.ts';
import { createRest } from '../../../src/discord/rest/createRest.ts';

test('GIVEN the commands WHEN their options are read THEN they are the documented ones, with their limits', () => {
  const [song, lyrics] = commands.map(({ definition }) => definition);
  assert.deepEqual(
    song?.options?.map(({ name }) => name),
    [
      'prompt',
      'instrumental',
      'style',
      'title',
      'model',
      'voice',
      'avoid',
      'persona',
      'image',
      'video',
      'audio',
      'variety',
      'weirdness',
      'strength',
      'duration',
      'private',
      'spoiler',
    ],
  );
  assert.deepEqual(
    lyrics?.options?.map(({ name }) => name),
    ['prompt', 'private', 'spoiler'],
  );
  for (const option of [...(song?.options ?? []), ...(lyrics?.options ?? [])]) {
    if (
      option.type === 3 &&
      !('choices' in option && option.choices) &&
      !('autocomplete' in option && option.autocomplete && option.name === 'persona')
    )
      assert.ok(option.max_length, option.name);
  }
});

test('GIVEN buttons and forms WHEN their names are read THEN each has one handler and fits in a custom id with a task', () => {
  const names = [...buttons.map(({ action }) => action), ...forms.map(({ form }) => form)];
  assert.equal(new Set(names).size, names.length);
  for (const name of names) assert.ok(name.length < 60 && !name.includes(':'));
});

test('GIVEN commands as Discord returns them WHEN they are compared THEN nothing is sent, and a change is', async () => {
  const discord = await startDiscord();
  const rest = createRest({ apiUrl: discord.apiUrl, token: discord.token, timeoutMs: 5000 });
  const definitions: RESTPostAPIApplicationCommandsJSONBody[] = [...commands, ...messageCommands].map(
    ({ definition }) => definition,
  );
  const register = async (list = definitions) =>
    (await registerCommands(rest, discord.applicationId, list))?.isSent;
  assert.deepEqual([await register(), await register()], [true, false]);
  assert.equal(await register([...definitions].reverse()), false, 'the order is ignored');
  const changed = definitions.map(definition =>
    'description' in definition ? { ...definition, description: `${definition.description}!` } : definition,
  );
  assert.deepEqual([await register(changed), await register(changed), await register()], [true, false, true]);
  const renamed = definitions.map(definition => {
    const isMenu = definition.type === ApplicationCommandType.Message;
    return isMenu ? { ...definition, name: `${definition.name} x` } : definition;
  });
  assert.deepEqual([await register(renamed), await register(renamed), await register()], [true, false, true]);
  assert.deepEqual(
    [
      await registerCommands(rest, discord.applicationId, definitions, { guildId: discord.guildId }),
      await registerCommands(rest, discord.applicationId, definitions, { guildId: discord.guildId }),
    ].map(registration => [
      registration?.isSent,
      registration?.commands.length,
      new Set(registration?.commands.map(({ id }) => id)).size,
    ]),
    [true, false].map(isSent => [isSent, definitions.length, definitions.length]),
    'ids come with the answer, whether anything was sent or not',
  );
  const mayRegister = async () => false;
  const left = () => registerCommands(rest, discord.applicationId, renamed, { mayRegister });
  assert.equal(await left(), undefined, 'of several processes, one sends them');
  await register(renamed);
  assert.equal((await left())?.commands.length, renamed.length, 'and the others find them');
  assert.deepEqual(discord.rejections, []);
  await discord.close();
});

test('GIVEN the commands of messages WHEN they are read THEN all but the report start an operation, and Discord allows them', () => {
  assert.deepEqual(
    messageCommands.map(({ definition, operation }) => [definition.name, operation]),
    [
      ['Remix this', 'upload-cover'],
      ['Continue this', 'upload-extend'],
      ['Add vocals', 'add-vocals'],
      ['Add instruments', 'add-instrumental'],
      ['Make a song of this', 'generate'],
      ['Report to moderators', undefined],
    ],
  );
});

test('GIVEN typed text WHEN styles are suggested THEN the last one is completed, and the typed text comes first', () => {
  const values = (typed: string) => suggestStyles(typed).map(({ value }) => value);
  assert.equal(values('').length, 25);
  assert.deepEqual(values('sea sh'), ['sea sh', 'sea shanty']);
  assert.ok(values('Folk, syn').includes('Folk, synthwave'));
  assert.ok(!values('folk, fol').includes('folk, folk'));
  assert.deepEqual(values('a style nobody knows'), ['a style nobody knows']);
  assert.deepEqual(values('x'.repeat(200)), []);
});

test('GIVEN an application WHEN its invite link is made THEN it asks for six permissions and no more', () => {
  const permissions = BigInt(new URL(inviteLink('1')).searchParams.get('permissions') ?? 0);
  assert.equal(permissions.toString(2).replaceAll('0', '').length, 6);
});
