import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describeMessage, textOf } from '../../../sandbox/discord/describe.ts';
import type { SandboxMessage } from '../../../sandbox/discord/message.ts';
import type { KieTask } from '../../../sandbox/kie/task.ts';
import { PRICES } from '../../../src/suno/catalog/prices.ts';
import { operationOf } from '../../../src/suno/operations/registry.ts';
import { submissionsOf } from '../../support/crash.ts';
import { labels } from '../../support/labels.ts';
import type { Scene } from './createScene.ts';
import type { Row } from './row.ts';

/** What no member should ever read. */
export const RAW = /undefined|null|NaN|\{|\}|\[object|scripted|(failures|card|operations|fields)\.\w/;

/** Operations of a row whose result comes later. */
export function stepsOf({ operation, steps = [operation] }: Row): readonly (typeof operation)[] {
  return steps.filter(name => operationOf(name).recordPath !== undefined);
}

/** Credits that a row costs in all. */
export function priceOf({ operation, steps = [operation] }: Row): number {
  return steps.reduce((sum, name) => sum + PRICES.prices[name], 0);
}

/** The vendor's task of a step of a card, as soon as there is one. */
export async function taskOf({ stage }: Scene, card: SandboxMessage, step: string): Promise<KieTask> {
  const find = () => submissionsOf(stage, card).find(({ operation }) => operation === step);
  return stage.kie.until(find, { what: `a submission of ${step}` }).catch((error: Error) => {
    throw new Error(`${error.message}\n${describeMessage(card)}`);
  });
}

/** Plays a row to its good end, and fails where the request, the card or the price is not as it has to be. */
export async function playRow(row: Row, scene: Scene): Promise<void> {
  await row.prepare?.(scene);
  const card = await (await row.ask(scene)).message();
  const tasks: KieTask[] = [];
  for (const step of stepsOf(row)) {
    const task = await taskOf(scene, card, step);
    tasks.push(task);
    await scene.end(task);
  }
  await card.until(() => /, ready <t:\d+:R>/.test(textOf(card)), { what: `the end of ${row.operation}` });
  assertSent(row, scene, tasks);
  await row.shows({ scene, card, tasks });
  if (scene.made) assert.equal(card.replyTo, scene.made.card.id, 'it hangs below the song');
  const text = textOf(card);
  const price = priceOf(row);
  assert.ok(text.includes(price === 0 ? 'free' : `${price} credits`), `${price} credits: ${text}`);
  assert.doesNotMatch(text, RAW);
  assert.ok(labels(card).includes('Delete'), String(labels(card)));
  assert.equal(submissionsOf(scene.stage, card).length, tasks.length, 'nothing was ordered twice');
}

function assertSent(row: Row, scene: Scene, tasks: readonly KieTask[]): void {
  const last = tasks.at(-1);
  const wanted = row.sends(scene);
  if (last) assert.partialDeepStrictEqual(last.body, wanted);
  else
    assert.equal(answered(row, scene, wanted), 1, `a request of ${row.operation}: ${JSON.stringify(wanted)}`);
  const uploads = last?.uploads.map(upload => upload && readFileSync(upload.file)) ?? [];
  if (scene.attached.length > 0)
    assert.deepEqual(
      uploads,
      scene.attached.map(({ bytes }) => bytes),
    );
}

/** How many requests that were answered at once held this. */
function answered({ operation }: Row, { stage }: Scene, wanted: object): number {
  const { submitPath } = operationOf(operation);
  return stage.kie.requests.filter(({ path, body }) => path === submitPath && holds(body, wanted)).length;
}

function holds(body: unknown, wanted: object): boolean {
  return Object.entries(wanted).every(([name, value]) => Reflect.get(Object(body), name) === value);
}
