import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  ApplicationCommandOptionType,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type CommandInteractionOptionResolver,
} from 'discord.js';
import { type CommandOption, readOptions, readTypedOptions } from '../../../commands/commandOptions.ts';
import type { CommandContext } from '../../../commands/context.ts';
import { defineCommand } from '../../../commands/defineCommand.ts';

const { String: text, Boolean: flag, Number: number } = ApplicationCommandOptionType;

const OPTIONS: CommandOption[] = [
  { type: text, name: 'prompt', description: 'What', required: true },
  { type: text, name: 'voice', description: 'Who', choices: [{ name: 'Female', value: 'f' }] },
  { type: flag, name: 'instrumental', description: 'Whether' },
  { type: number, name: 'seconds', description: 'How long' },
];

/** Options as discord.js returns them: a missing required one is an error. */
function resolverOf(values: Record<string, unknown>): CommandInteractionOptionResolver {
  const get = (name: string, required = false) => {
    if (required && !(name in values)) throw new Error(`${name} is missing`);
    return name in values ? { name, value: values[name] } : null;
  };
  return { get } as unknown as CommandInteractionOptionResolver;
}

test('GIVEN the options of a command WHEN they are read THEN each has the value that was sent, and the others are absent', () => {
  const sent = { prompt: 'rain', voice: 'f', instrumental: false, seconds: 0 };
  assert.deepEqual(readOptions(resolverOf(sent), OPTIONS), sent);
  assert.deepEqual(readOptions(resolverOf({ prompt: 'rain' }), OPTIONS), { prompt: 'rain' });
});

test('GIVEN a value of another type, no declared choice, or nothing that is required WHEN options are read THEN it throws', () => {
  for (const sent of [
    { prompt: 1 },
    { prompt: 'rain', voice: 'x' },
    { prompt: 'rain', instrumental: 'yes' },
    { prompt: 'rain', seconds: '1' },
    {},
  ])
    assert.throws(() => readOptions(resolverOf(sent), OPTIONS), /not declared|missing/);
});

test('GIVEN a number that a client sends by an older definition WHEN the option takes text now THEN it is read as text', () => {
  const get = (name: string) => (name === 'prompt' ? { name, type: number, value: 12.5 } : null);
  const resolver = { get } as unknown as CommandInteractionOptionResolver;
  assert.deepEqual(readOptions(resolver, OPTIONS), { prompt: '12.5' });
});

test('GIVEN a command that is still being typed WHEN its options are read THEN what is not complete is left out', () => {
  const sent = { voice: 'x', seconds: '1', instrumental: true };
  assert.deepEqual(readTypedOptions(resolverOf(sent), OPTIONS), { instrumental: true });
});

test('GIVEN a command WHEN its handlers run THEN they have the options of its definition, and no others compile', async () => {
  const handled: (string | boolean | undefined)[] = [];
  const command = defineCommand({
    definition: {
      name: 'sample',
      description: 'A sample',
      options: [
        { type: text, name: 'prompt', description: 'What', required: true },
        { type: text, name: 'voice', description: 'Who', choices: [{ name: 'Female', value: 'f' }] },
        { type: flag, name: 'instrumental', description: 'Whether' },
        { type: text, name: 'style', description: 'How', autocomplete: true },
      ],
    },

    execute: async (interaction, _context, options) => {
      const prompt: string = options.prompt;
      const voice: 'f' | undefined = options.voice;
      const instrumental: boolean | undefined = options.instrumental;
      handled.push(prompt, voice, instrumental);
      const misread = (): unknown[] => [
        // @ts-expect-error The definition has no such option.
        options.title,
        // @ts-expect-error It is a boolean.
        options.instrumental?.trim(),
        // @ts-expect-error It may be absent.
        options.style.trim(),
        // @ts-expect-error It is not a declared choice.
        options.voice === 'm',
        // @ts-expect-error Options are read by the definition only.
        interaction.options.getString('title'),
      ];
      assert.throws(misread);
    },

    complete: async (_interaction, _context, focused, options) => {
      const name: 'style' = focused.name;
      handled.push(name, focused.value, options.voice);
    },
  });

  const sent = { options: resolverOf({ prompt: 'rain', voice: 'f' }) };
  await command.execute(sent as unknown as ChatInputCommandInteraction, {} as CommandContext);
  assert.deepEqual(handled.splice(0), ['rain', 'f', undefined]);

  const typed = { options: { ...resolverOf({}), getFocused: () => ({ name: 'style', value: 'fo' }) } };
  await command.complete?.(typed as unknown as AutocompleteInteraction, {} as CommandContext);
  assert.deepEqual(handled, ['style', 'fo', undefined]);
});
