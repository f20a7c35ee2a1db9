import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Interaction } from 'discord.js';
import { type Logger, pino } from 'pino';
import type { Command, CommandContext } from '../../../commands/context.ts';
import { createDispatcher } from '../../../commands/createDispatcher.ts';
import { StoreError } from '../../../src/store/storeError.ts';
import { createApiError } from '../discord/support/fakeRoute.ts';

/** A dispatcher of one command. */
function dispatcherOf(command: Command, log: Logger) {
  return createDispatcher({
    commands: [command],
    messageCommands: [],
    buttons: [],
    menus: [],
    forms: [],
    context: {
      access: { noteUse: async () => {} },
      replyIfDenied: async () => false,
    } as unknown as CommandContext,
    isStopping: () => false,
    log,
  });
}

/** Fails a command, and resolves with what was logged and what was replied. */
async function fail(error: unknown) {
  const lines: { level: number; errorId?: string }[] = [];
  const replies: string[] = [];
  const command = {
    definition: { name: 'song' },
    execute: () => Promise.reject(error),
  } as unknown as Command;
  const dispatch = dispatcherOf(
    command,
    pino({ level: 'info' }, { write: line => void lines.push(JSON.parse(line)) }),
  );
  await dispatch({
    locale: 'en-US',
    commandName: 'song',
    user: { id: '1' },
    isAutocomplete: () => false,
    isChatInputCommand: () => true,
    isMessageComponent: () => false,
    isRepliable: () => true,
    reply: async ({ content }: { content: string }) => replies.push(content),
  } as unknown as Interaction);
  return { lines, replies };
}

test('GIVEN an interaction that has expired or was answered before WHEN the reply fails THEN it is logged as a warning, and no reply is sent', async () => {
  for (const [status, code] of [
    [404, 10062],
    [400, 40060],
  ] as const) {
    const { lines, replies } = await fail(createApiError(status, code));
    assert.deepEqual(
      lines.map(({ level }) => level),
      [pino.levels.values.warn],
    );
    assert.deepEqual(replies, []);
  }
});

test('GIVEN an unexpected error WHEN an interaction fails THEN the member gets the number that is in the log', async () => {
  for (const error of [createApiError(400, 50035), new Error('a mistake')]) {
    const { lines, replies } = await fail(error);
    assert.equal(lines[0]?.level, pino.levels.values.error);
    assert.ok(lines[0]?.errorId && replies[0]?.includes(lines[0].errorId));
  }
});

test('GIVEN a store that cannot be used WHEN an interaction fails THEN the member reads that it is passing and that no credits were used', async () => {
  const { lines, replies } = await fail(new StoreError('Store could not be used: disk I/O error'));
  assert.equal(lines[0]?.level, pino.levels.values.error);
  assert.match(replies[0] ?? '', /can't reach my records.*No credits used.*in a minute/);
});

test('GIVEN a member who types on while a completion is read WHEN the completions are dispatched THEN of those that wait only the newest is read, and other members do not wait', async () => {
  const read: string[] = [];
  const gate = Promise.withResolvers<void>();
  const command = {
    definition: { name: 'extend' },
    complete: async (interaction: { typed: string }) => {
      read.push(interaction.typed);
      if (interaction.typed === 'r') await gate.promise;
    },
  } as unknown as Command;
  const dispatch = dispatcherOf(command, pino({ level: 'silent' }));
  const type = (userId: string, typed: string) =>
    dispatch({
      locale: 'en-US',
      commandName: 'extend',
      user: { id: userId },
      typed,
      isAutocomplete: () => true,
      isMessageComponent: () => false,
      isRepliable: () => false,
    } as unknown as Interaction);
  const mine = ['r', 'ra', 'rai', 'rain'].map(typed => type('ada', typed));
  await type('bob', 'fog');
  assert.deepEqual(read, ['r', 'fog']);
  gate.resolve();
  await Promise.all(mine);
  assert.deepEqual(read, ['r', 'fog', 'rain']);
});
