import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describeMessage, textOf } from '../../../sandbox/discord/describe.ts';
import type { SandboxMessage } from '../../../sandbox/discord/records/message.ts';
import type { KieTask } from '../../../sandbox/kie/records/task.ts';
import { PRICES } from '../../../src/suno/catalog/prices.ts';
import { operationOf } from '../../../src/suno/operations/registry.ts';
import { encodeJob } from '../../../src/suno/transports/encodeJob.ts';
import { buttonLabels } from '../../support/buttonLabels.ts';
import { CREATE_TASK, submissionsOf } from '../../support/crashAt.ts';
import { pollUntil } from '../../support/pollUntil.ts';
import { withoutTag } from '../../support/withoutTag.ts';
import type { OperationFixture } from './createFixture.ts';
import type { OperationCase } from './operationCase.ts';

/** Text that no member should ever read. */
export const INTERNAL_TEXT =
  /undefined|null|NaN|\{|\}|\[object|scripted|(failures|card|operations|fields)\.\w/;

/** Operations of a case whose result comes later. */
export function stepsOf({ operation, steps = [operation] }: OperationCase): readonly (typeof operation)[] {
  return steps.filter(name => operationOf(name).recordPath !== undefined);
}

/** Credits of a case in total. */
export function priceOf({ operation, steps = [operation] }: OperationCase): number {
  return steps.reduce((sum, name) => sum + PRICES.prices[name], 0);
}

/** The vendor's task of a step of a card, waiting for it if needed. */
export async function findVendorTask(
  { testbed }: OperationFixture,
  card: SandboxMessage,
  step: string,
): Promise<KieTask> {
  const find = () => submissionsOf(testbed, card).find(({ operation }) => operation === step);
  return testbed.kie.until(find, { what: `a submission of ${step}` }).catch((error: Error) => {
    throw new Error(`${error.message}\n${describeMessage(card)}`);
  });
}

/** Runs a case until it is complete, and fails if the request, the card or the price is not as expected. */
export async function runCase(row: OperationCase, fixture: OperationFixture): Promise<void> {
  await row.prepare?.(fixture);
  const card = await (await row.start(fixture)).message();
  const tasks: KieTask[] = [];
  for (const step of stepsOf(row)) {
    const task = await findVendorTask(fixture, card, step);
    tasks.push(task);
    await fixture.complete(task);
  }
  await card.until(() => /Ready in /.test(textOf(card)), { what: `the end of ${row.operation}` });
  assertSent(row, fixture, tasks);
  await settles(() => row.assertCard({ fixture, card, tasks }));
  if (fixture.finishedSong)
    assert.equal(card.replyTo, fixture.finishedSong.card.id, 'it hangs below the song');
  const text = textOf(card);
  const price = priceOf(row);
  assert.ok(text.includes(price === 0 ? 'free' : `${price} credits`), `${price} credits: ${text}`);
  assert.doesNotMatch(text, INTERNAL_TEXT);
  assert.ok(buttonLabels(card).includes('🗑️'), String(buttonLabels(card)));
  assert.equal(submissionsOf(fixture.testbed, card).length, tasks.length, 'nothing was ordered twice');
}

/** Waits until an assertion passes, because files follow the words of a card; its last error is thrown if it never does. */
async function settles(check: () => void | Promise<void>): Promise<void> {
  let last: unknown;
  const passes = async () => {
    try {
      await check();
      return true;
    } catch (error) {
      last = error;
      return false;
    }
  };
  await pollUntil(passes, 'the files of the card').catch(() => {
    throw last;
  });
}

function assertSent(row: OperationCase, fixture: OperationFixture, tasks: readonly KieTask[]): void {
  const last = tasks.at(-1);
  const wanted = row.expectedRequest(fixture);
  if (last) assert.partialDeepStrictEqual(last.body, wanted);
  else
    assert.equal(
      countAnswered(row, fixture, wanted),
      1,
      `a request of ${row.operation}: ${JSON.stringify(wanted)}`,
    );
  const uploads = last?.uploads.map(upload => upload && readFileSync(upload.file)) ?? [];
  if (fixture.attachments.length > 0)
    assert.deepEqual(
      uploads,
      fixture.attachments.map(({ bytes }) => withoutTag(bytes)),
    );
}

/** Number of requests with an immediate result that had these fields. */
function countAnswered({ operation }: OperationCase, { testbed }: OperationFixture, wanted: object): number {
  const { submitPath } = operationOf(operation);
  const { model } = encodeJob(operation, {});
  return testbed.kie.requests.filter(({ path, body }) => {
    if (path === submitPath) return contains(body, wanted);
    const isJob = path === CREATE_TASK && contains(body, { model });
    return isJob && contains(Reflect.get(Object(body), 'input'), encodeJob(operation, wanted).input);
  }).length;
}

function contains(body: unknown, wanted: object): boolean {
  return Object.entries(wanted).every(([name, value]) => Reflect.get(Object(body), name) === value);
}
