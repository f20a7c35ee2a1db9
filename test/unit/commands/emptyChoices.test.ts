import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChatInputCommandInteraction } from 'discord.js';
import { noPersonaText, suggestPersonas } from '../../../commands/autocomplete/personas.ts';
import type { CommandContext } from '../../../commands/context.ts';
import { commands } from '../../../commands/index.ts';
import { offeredDefinition } from '../../../commands/offeredDefinition.ts';
import { findSong } from '../../../commands/songs/songChoices.ts';
import { translateTo } from '../../../src/locales/translate.ts';

function contextOf(names: readonly string[]): CommandContext {
  const saved = names.map((name, at) => ({ kind: 'persona', name, task: `task-${at}`, id: `${at}` }));
  return { t: translateTo('en'), savedVoices: async () => saved } as unknown as CommandContext;
}

test('GIVEN no personas, or none that matches WHEN they are suggested THEN the only choice says what to do, and choosing it is answered', async () => {
  const [none, ...others] = await suggestPersonas('ada', '', contextOf([]));
  assert.deepEqual([none?.name, others], ["No personas yet: save one from a song's menu", []]);
  assert.equal(noPersonaText(none?.value ?? ''), 'replies.noPersonasYet');
  const [unmatched] = await suggestPersonas('ada', 'zzz', contextOf(['Salty']));
  assert.match(unmatched?.name ?? '', /Nothing found/);
  assert.deepEqual(
    (await suggestPersonas('ada', 'sal', contextOf(['Salty']))).map(({ name }) => name),
    ['Salty'],
  );
  assert.equal(noPersonaText('Salty'), 'replies.noPersona');
});

test('GIVEN the choice that says that there are no songs WHEN it is sent THEN no song is searched for', async () => {
  const [none] = await suggestPersonas('ada', '', contextOf([]));
  const found = await findSong({} as ChatInputCommandInteraction, none?.value ?? '', contextOf([]));
  assert.equal(found, undefined);
});

test('GIVEN the default model WHEN commands are registered THEN its choice is marked as the default', () => {
  const song = commands.find(({ definition }) => definition.name === 'song') ?? assert.fail('no /song');
  const models = (defaultModel: string) => {
    const definition = offeredDefinition(song, () => false, 'on', defaultModel);
    const options = 'options' in definition ? (definition.options ?? []) : [];
    const model = options.find(({ name }) => name === 'model');
    return model && 'choices' in model ? model.choices?.map(({ name }) => name) : undefined;
  };
  assert.deepEqual(models('V6'), ['V6 (default)', 'V6 Wild', 'V6 Mini']);
  assert.deepEqual(models('V6_MINI'), ['V6', 'V6 Wild', 'V6 Mini (default)']);
  assert.deepEqual(models('V5'), ['V6', 'V6 Wild', 'V6 Mini']);
});
