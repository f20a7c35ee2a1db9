import assert from 'node:assert/strict';
import { once } from 'node:events';
import { buttonsOf, textOf } from '../../sandbox/discord/describe.ts';
import type { SandboxMessage } from '../../sandbox/discord/records/message.ts';
import type { KieTask } from '../../sandbox/kie/records/task.ts';
import type { Testbed } from '../../sandbox/testbed/createTestbed.ts';
import type { ProcessTestbed } from '../../sandbox/testbed/startProcessTestbed.ts';
import { scaled } from '../../sandbox/timeScale.ts';
import { buttonLabels } from './buttonLabels.ts';

/** A request that a sandbox holds. */
interface Held {
  readonly reached: Promise<unknown>;
  release(): void;
}

/** Milliseconds for a busy machine to reach any point. */
const REACH_TIMEOUT_MS = scaled(15_000);

/** Where most tasks are submitted to, unless `KIE_TRANSPORT` says something else. */
export const CREATE_TASK = '/api/v1/jobs/createTask';

/** Whether a request asks for a task, by either of the vendor's APIs. */
export function isPoll({ path }: { readonly path: string }): boolean {
  return /record-?info$/i.test(path);
}

/** Kills the bot when a held request has been reached, releases the request, and starts the bot again. */
export async function crashAt(testbed: ProcessTestbed, held: Held): Promise<void> {
  const timeout = AbortSignal.timeout(REACH_TIMEOUT_MS);
  const timedOut = once(timeout, 'abort').then(() => {
    throw new Error(`The bot never came to the point:\n${testbed.bot.output()}`);
  });
  await Promise.race([held.reached, timedOut]);
  await testbed.bot.kill();
  held.release();
  await testbed.restart();
}

/** The task's id, from the button that deletes its card. */
export function taskIdOf(card: SandboxMessage): string {
  const ids = buttonsOf(card).map(one => ('custom_id' in one ? one.custom_id : ''));
  return ids.find(id => id.startsWith('delete:'))?.split(':')[1] ?? '';
}

/** The vendor's tasks that were submitted for a card. */
export function submissionsOf({ kie }: Pick<Testbed, 'kie'>, card: SandboxMessage): KieTask[] {
  return kie.tasks.filter(task => task.callBackUrl.includes(`/callbacks/${taskIdOf(card)}/`));
}

/** Number of submissions for a card, whether they had an effect or not. */
export function countPosts({ kie }: Pick<Testbed, 'kie'>, card: SandboxMessage): number {
  return kie.requests.filter(
    ({ method, body }) => method === 'POST' && JSON.stringify(body).includes(`/callbacks/${taskIdOf(card)}/`),
  ).length;
}

/** The vendor's task of a card, waiting for it if needed. */
export async function submissionOf(testbed: Pick<Testbed, 'kie'>, card: SandboxMessage): Promise<KieTask> {
  return testbed.kie.until(() => submissionsOf(testbed, card)[0], {
    what: `a submission for ${taskIdOf(card)}`,
  });
}

/** Waits until a card is complete, and fails if anything was made twice. */
export async function assertDelivered(
  testbed: Pick<Testbed, 'discord' | 'kie'>,
  card: SandboxMessage,
): Promise<void> {
  await card.until(() => card.attachments.length === 2 && buttonLabels(card).includes('Again · 12 credits'), {
    what: 'both tracks',
  });
  assert.match(textOf(card), /12 credits/);
  assert.equal(new Set(card.files.map(file => file.filename)).size, 4, 'two tracks and two covers');
  assert.equal(card.files.length, 4, 'no file lies there twice');
  assert.equal(submissionsOf(testbed, card).length, 1);
  assert.equal(countPosts(testbed, card), 1);
  assert.equal(liveCards(testbed, taskIdOf(card)).length, 1);
}

/** The messages that show a task and are not deleted. */
export function liveCards({ discord }: Pick<Testbed, 'discord'>, id: string): SandboxMessage[] {
  return discord.messages().filter(message => !message.deleted && taskIdOf(message) === id);
}
