import assert from 'node:assert/strict';
import { digestCard } from '../../../src/cards/digestCard.ts';
import { renderCard } from '../../../src/cards/renderCard.ts';
import { ledgerRows } from '../../../src/credits/ledgerWrites.ts';
import { attachedFiles } from '../../../src/discord/publish/cardFiles.ts';
import { cardLocale } from '../../../src/domain/origin.ts';
import { progressOf } from '../../../src/domain/progress.ts';
import { isTerminal, stageRank } from '../../../src/domain/stage.ts';
import type { Task } from '../../../src/domain/task.ts';
import { translateTo } from '../../../src/locales/translate.ts';
import { type FakeMessage, taskIdOf } from './fakeDiscord.ts';
import type { ModelWorld } from './modelWorld.ts';

/** The stage that a message shows, which is all that members see. */
function displayedRank({ embeds }: FakeMessage['body']): number {
  const [head] = embeds;
  if (head?.color === 0x57f287) return stageRank('complete');
  if (head?.color === 0xed4245) return stageRank('failed');
  return (head?.description?.match(/✅/gu) ?? []).length;
}

/**
 * Asserts what must hold after every step.
 *
 * @param ranks the highest rank of each task so far; updated.
 */
export async function assertInvariants(world: ModelWorld, ranks: Map<string, number>): Promise<void> {
  const { vendor, discord } = world.environment;
  for (const [id, times] of vendor.received) assert.equal(times, 1, `${id} was submitted ${times} times`);
  assert.deepEqual(discord.violations, []);
  assert.deepEqual(world.acceptedForgeries, [], 'a forged callback was taken');
  assert.deepEqual(world.orphans.map(taskIdOf), [], 'a card was shown and forgotten');
  const cards = new Set<string>();
  for (const message of discord.messages) {
    const ranks = message.history.map(displayedRank);
    assert.deepEqual(ranks, [...ranks].sort(), `a card went backwards: ${ranks}`);
    // A card that cannot be edited stays; the repost links to it.
    const name = `${taskIdOf(message)} in ${message.channelId}${message.body.content === '' ? '' : ', moved'}`;
    if (message.deleted) continue;
    assert.ok(!cards.has(name), `two cards of ${name}`);
    cards.add(name);
  }
  for (const { id, updates } of await world.records()) {
    const rank = stageRank(progressOf(updates).stage);
    assert.ok(rank >= (ranks.get(id) ?? 0), `${id} went backwards to ${progressOf(updates).stage}`);
    ranks.set(id, rank);
  }
}

/** Asserts what must hold when everything has ended and was reconciled. */
export async function assertFinalState(world: ModelWorld): Promise<void> {
  const { vendor, discord } = world.environment;
  const records = new Map((await world.records()).map(task => [task.id, task]));
  for (const id of vendor.received.keys()) assert.ok(records.has(id), `${id} was paid and is lost`);
  for (const { botTask: ours, stages: way, taskId } of vendor.tasks) {
    const progress = progressOf(records.get(ours.id)?.updates ?? []);
    assert.equal(progress.stage, way.at(-1), `the vendor is at ${way.at(-1)}`);
    assert.equal(progress.taskId, taskId);
  }
  const { tasks } = await world.process();
  for (const task of records.values()) {
    const { stage } = progressOf(task.updates);
    assert.notEqual(stage, 'intent', 'what has a card was sent, or never will be');
    assert.ok(
      !isTerminal(stage) || task.undelivered || (await tasks.openTasks.get(task.id)) === undefined,
      `${task.id} is open`,
    );
    // If the card cannot be edited, only the end is posted as a new message, not the progress.
    const reachable = isTerminal(stage) || !task.closedRoutes?.includes('channel');
    if (task.message && !task.undelivered && reachable) assertShown(task, discord.messages);
  }
  await assertLedger(world, [...records.values()]);
}

/** Fails if the ledger is not what follows from the records. */
async function assertLedger({ environment: outside }: ModelWorld, records: readonly Task[]): Promise<void> {
  const stored = new Map<string, unknown>();
  for await (const [key, value] of outside.store.rows.entries('spent')) stored.set(key, value);
  const rows = records.flatMap(ledgerRows);
  for (const { key, value, expiresAt } of rows) {
    if (expiresAt > outside.clock.now)
      assert.deepEqual(stored.get(key), value, 'spent, and not in the ledger');
  }
  const known = new Set(rows.map(({ key }) => key));
  for (const key of stored.keys()) assert.ok(known.has(key), `${key} is in the ledger, and was not spent`);
}

/** Fails if a task's card is not in Discord as it should be now. */
function assertShown(task: Task, messages: readonly FakeMessage[]): void {
  const message =
    messages.find(({ id }) => id === task.message?.id) ?? assert.fail('the card was never made');
  if (message.deleted) {
    // A member deleted it after it was complete; it is not posted again for a file that came late.
    const { stage } = progressOf(task.updates);
    if (isTerminal(stage)) assert.equal(displayedRank(message.body), stageRank(stage));
    return;
  }
  const card = renderCard(task, attachedFiles(task, new Map()), translateTo(cardLocale(task)));
  assert.equal(task.published?.digest, digestCard(card));
  const textsOf = (body: FakeMessage['body']) =>
    body.embeds.map(({ title, description, footer }) => [title, description, footer?.text]);
  assert.deepEqual(textsOf(message.body), textsOf(card.body));
  assert.equal(message.body.content, card.body.content);
  assert.deepEqual([...message.files.values()].sort(), card.files.map(({ name }) => name).sort());
}
