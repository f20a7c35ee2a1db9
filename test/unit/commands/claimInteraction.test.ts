import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Interaction } from 'discord.js';
import { pino } from 'pino';
import { createClaimInteraction } from '../../../commands/claimInteraction.ts';
import type { CommandContext } from '../../../commands/context.ts';
import { createDispatcher } from '../../../commands/createDispatcher.ts';
import type { Store } from '../../../src/store/openStore.ts';
import { StoreError } from '../../../src/store/storeError.ts';
import { openSharedStore, type SharedStore } from '../../support/sharedStore.ts';

const KINDS = ['command', 'completion', 'message command', 'button', 'menu', 'form'] as const;

type Kind = (typeof KINDS)[number];

/** Milliseconds that other processes have: longer than a claim takes here. */
const LEAVE_MS = 50;

/** An interaction as each process has it: an object of its own. */
function makeInteraction(id: string, kind: Kind, onReply: (text: string) => void): Interaction {
  return {
    id,
    locale: 'en-US',
    commandName: 'rain',
    customId: 'rain:1',
    user: { id: '1' },
    message: { id: '1' },
    isAutocomplete: () => kind === 'completion',
    isChatInputCommand: () => kind === 'command',
    isMessageContextMenuCommand: () => kind === 'message command',
    isMessageComponent: () => kind === 'button' || kind === 'menu',
    isButton: () => kind === 'button',
    isAnySelectMenu: () => kind === 'menu',
    isModalSubmit: () => kind === 'form',
    isRepliable: () => kind !== 'completion',
    reply: async ({ content }: { content: string }) => onReply(content),
  } as unknown as Interaction;
}

interface ProcessOptions {
  /** The name of what it has of each kind. */
  readonly name?: string;
  readonly isStopping?: boolean;
  /** Whether it is told to stop while it claims. */
  readonly stopsMeanwhile?: boolean;
  readonly claim?: Store['claim'];
}

/** A process that has one of each kind. Its answers are recorded. */
function startProcess(database: SharedStore, answers: string[], options: ProcessOptions = {}) {
  const { name = 'rain' } = options;
  let isStopping = options.isStopping ?? false;
  const store = database.connect();
  const { isShared } = store;
  const claim: Store['claim'] = async (key, ttl) => {
    if (options.stopsMeanwhile) isStopping = true;
    return (options.claim ?? store.claim)(key, ttl);
  };
  const answer = async () => void answers.push('handled');
  const used: string[] = [];
  const handler = {
    definition: { name },
    action: name,
    form: name,
    execute: answer,
    complete: answer,
    submit: answer,
  };
  const dispatch = createDispatcher({
    commands: [handler as never],
    messageCommands: [handler as never],
    buttons: [handler as never],
    menus: [handler as never],
    forms: [handler as never],
    context: {
      access: { noteUse: async () => {} },
      notifications: { cardUsed: (id: string) => used.push(id) },
      replyIfDenied: async () => false,
    } as unknown as CommandContext,
    claim: createClaimInteraction({ isShared, claim }, LEAVE_MS),
    isStopping: () => isStopping,
    log: pino({ level: 'silent' }),
  });
  return {
    used,
    hear: (id: string, kind: Kind) => dispatch(makeInteraction(id, kind, text => void answers.push(text))),
  };
}

async function open(t: TestContext): Promise<SharedStore> {
  const database = await openSharedStore();
  t.after(() => database.close());
  return database;
}

test('GIVEN two processes WHEN an interaction of each kind reaches both, and one comes twice THEN each is answered once, and both know that a card was used', async t => {
  const database = await open(t);
  for (const kind of KINDS) {
    const answers: string[] = [];
    const processes = [startProcess(database, answers), startProcess(database, answers)];
    await Promise.all(processes.map(({ hear }) => hear(kind, kind)));
    await processes[0]?.hear(kind, kind);
    assert.deepEqual(answers, ['handled'], kind);
    await processes[1]?.hear(`${kind} again`, kind);
    assert.equal(answers.length, 2, 'another one of the same kind');
    for (const { used } of processes) assert.equal(used.length > 0, kind === 'button' || kind === 'menu');
  }
});

test('GIVEN an old process and a new one WHEN something comes that only the new one knows THEN the new one answers, even later', async t => {
  const database = await open(t);
  for (const kind of KINDS) {
    const answers: string[] = [];
    const old = startProcess(database, answers, { name: 'fog' });
    const fresh = startProcess(database, answers);
    const left = old.hear(kind, kind);
    await new Promise(resolve => setTimeout(resolve, 5));
    await Promise.all([left, fresh.hear(kind, kind)]);
    assert.deepEqual(answers, ['handled'], kind);
  }
});

test('GIVEN a button that no process knows WHEN it is pressed THEN one of them says that it is gone', async t => {
  const database = await open(t);
  const answers: string[] = [];
  const processes = [1, 2].map(() => startProcess(database, answers, { name: 'fog' }));
  await Promise.all(processes.map(({ hear }) => hear('1', 'button')));
  assert.equal(answers.length, 1);
  assert.notEqual(answers[0], 'handled');
});

test('GIVEN a process that is stopping WHEN a command comes THEN the other answers it, and if there is none, it says that it stops', async t => {
  const database = await open(t);
  const answers: string[] = [];
  const stopping = startProcess(database, answers, { isStopping: true });
  const staying = startProcess(database, answers);
  await Promise.all([stopping.hear('1', 'command'), staying.hear('1', 'command')]);
  assert.deepEqual(answers, ['handled']);
  await stopping.hear('2', 'command');
  assert.match(answers[1] ?? '', /restart/i);
});

test('GIVEN a process that is told to stop while it claims a command WHEN it has the claim THEN it handles the command, because no other process will', async t => {
  const database = await open(t);
  const answers: string[] = [];
  const stopping = startProcess(database, answers, { stopsMeanwhile: true });
  const staying = startProcess(database, answers);
  await stopping.hear('1', 'command');
  await staying.hear('1', 'command');
  assert.deepEqual(answers, ['handled']);
});

test('GIVEN a store that does not answer WHEN a command arrives THEN the member is told that nothing was started', async t => {
  const database = await open(t);
  const answers: string[] = [];
  const broken = startProcess(database, answers, { claim: () => Promise.reject(new StoreError('gone')) });
  await broken.hear('1', 'command');
  assert.match(answers[0] ?? '', /can't reach my records.*No credits used/);
});
