import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Interaction } from 'discord.js';
import { pino } from 'pino';
import type { ButtonAction, CommandContext } from '../../../commands/context.ts';
import { createDispatcher } from '../../../commands/createDispatcher.ts';
import { GATES, type Gate } from '../../../commands/gates.ts';
import * as handlers from '../../../commands/index.ts';
import { readImports } from '../../../scripts/check/readImports.ts';

/** What happened to a member who used something, in order. */
async function use(
  kind: 'commands' | 'messageCommands' | 'buttons' | 'menus' | 'forms',
  name: string,
  gate?: Gate,
) {
  const happened: string[] = [];
  const execute = async (_interaction: unknown, ...rest: readonly unknown[]) => {
    happened.push('handler');
    const context = rest.at(-1) as CommandContext;
    await context.startTask({} as never, {} as never, 'key');
  };
  const definition = { name };
  const handler = { definition, action: name, form: name, execute, submit: execute, operation: 'generate' };
  const none = { commands: [], messageCommands: [], buttons: [], menus: [], forms: [] };
  const gates = { commands: {}, messageCommands: {}, buttons: {}, menus: {}, forms: {} };
  const dispatch = createDispatcher({
    ...none,
    [kind]: [handler as unknown as ButtonAction],
    gates: { ...gates, ...(gate && { [kind]: { [name]: gate } }) },
    context: {
      access: { noteUse: async () => {} },
      notifications: { cardUsed: () => {} },
      replyIfDenied: async () => {
        happened.push('gate');
        return false;
      },
      startTask: async () => {
        happened.push('task');
      },
    } as unknown as CommandContext,
    isStopping: () => false,
    log: pino({ level: 'silent' }),
  });
  await dispatch({
    locale: 'en-US',
    commandName: name,
    customId: `${name}:1`,
    user: { id: '1' },
    message: { id: '1' },
    isAutocomplete: () => false,
    isChatInputCommand: () => kind === 'commands',
    isMessageContextMenuCommand: () => kind === 'messageCommands',
    isMessageComponent: () => kind === 'buttons' || kind === 'menus',
    isButton: () => kind === 'buttons',
    isAnySelectMenu: () => kind === 'menus',
    isModalSubmit: () => kind === 'forms',
    isRepliable: () => true,
    reply: async () => happened.push('reply'),
  } as unknown as Interaction);
  return happened;
}

const KINDS = ['commands', 'messageCommands', 'buttons', 'menus', 'forms'] as const;

test('GIVEN all handlers WHEN they are compared with the table of gates THEN each is in it, and nothing else is', () => {
  const names = {
    commands: handlers.commands.map(({ definition }) => definition.name),
    messageCommands: handlers.messageCommands.map(({ definition }) => definition.name),
    buttons: handlers.buttons.map(({ action }) => action),
    menus: handlers.menus.map(({ action }) => action),
    forms: handlers.forms.map(({ form }) => form),
  };
  for (const kind of KINDS) assert.deepEqual(Object.keys(GATES[kind]).sort(), names[kind].sort(), kind);
});

test('GIVEN the commands that start operations WHEN their gates are read THEN each is checked before anything else', () => {
  for (const { definition, operation } of handlers.commands)
    assert.equal(Reflect.get(GATES.commands, definition.name), operation ? 'first' : 'none', definition.name);
});

test('GIVEN a handler behind each gate WHEN it is used THEN the gate comes before it, or it comes when a task starts, or no task can start', async () => {
  for (const kind of KINDS) {
    assert.deepEqual(await use(kind, 'new', 'first'), ['gate', 'handler', 'task'], kind);
    assert.deepEqual(await use(kind, 'new', 'start'), ['handler', 'task'], kind);
    assert.deepEqual(await use(kind, 'new', 'none'), ['handler', 'reply'], kind);
  }
});

test('GIVEN a handler that the table does not name WHEN it is used THEN it starts no task', async () => {
  for (const kind of KINDS) assert.deepEqual(await use(kind, 'new'), ['handler', 'reply'], kind);
  assert.deepEqual(await use('buttons', 'toString'), ['handler', 'reply']);
});

test('GIVEN the code WHEN it is searched for ways around the gates THEN a task is created in one place, which is reached only through them', () => {
  const imports = readImports(['{src,commands}/**/*.ts']);
  const importers = [...imports].filter(([, targets]) =>
    targets.includes('src/tasks/submit/createIntent.ts'),
  );
  const valueImporters = importers
    .map(([file]) => file)
    .filter(file => /import \{[^}]*\bcreateIntent\b[^}]*\}/.test(readFileSync(file, 'utf8')));
  assert.deepEqual(valueImporters, ['commands/start/startUnderRules.ts']);
  const importersOf = (file: string) =>
    [...imports].filter(([, targets]) => targets.includes(file)).map(([importer]) => importer);
  assert.deepEqual(importersOf('commands/start/startUnderRules.ts'), ['commands/start/createStartTask.ts']);
  assert.deepEqual(importersOf('commands/start/createStartTask.ts'), ['commands/createCommandContext.ts']);
  const creators = [...imports.keys()].filter(file => /\btasks\.create\(/.test(readFileSync(file, 'utf8')));
  assert.deepEqual(creators, ['src/tasks/submit/createIntent.ts']);
});
