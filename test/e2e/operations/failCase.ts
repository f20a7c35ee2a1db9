import assert from 'node:assert/strict';
import { textOf } from '../../../sandbox/discord/describe.ts';
import type { SandboxMessage } from '../../../sandbox/discord/records/message.ts';
import { hasText, translateTo } from '../../../src/locales/translate.ts';
import { buttonLabels } from '../../support/buttonLabels.ts';
import { submissionsOf } from '../../support/crashAt.ts';
import { type FailTask, failByPolling } from './completeTask.ts';
import type { OperationFixture } from './createFixture.ts';
import type { OperationCase } from './operationCase.ts';
import { findVendorTask, INTERNAL_TEXT, priceOf, stepsOf } from './runCase.ts';

const t = translateTo('en');

/** The only failure that is certainly refunded; for all other paid ones it is unknown. */
const REFUNDED = 531;

/** Fails the last step of a case, and asserts that the card says so. */
export async function failCase(row: OperationCase, fixture: OperationFixture, fail: FailTask): Promise<void> {
  const [code, reason, shown = String(code)] =
    row.failure ?? assert.fail(`${row.operation} is never called back`);
  await row.prepare?.(fixture);
  const card = await (await row.start(fixture)).message();
  const steps = stepsOf(row);
  for (const step of steps.slice(0, -1)) await fixture.complete(await findVendorTask(fixture, card, step));
  const task = await findVendorTask(fixture, card, steps.at(-1) ?? '');
  const words = `It names the artist **${fixture.word}**`;
  await fail(task, code, words);
  // Records of createTask have the code of the callback, those of the operations' own paths a word of their own.
  const hasOwnRecord = fail === failByPolling && task.transport === 'classic';
  const inRecord = hasOwnRecord ? row.failureInRecord : undefined;
  const [why, small] = inRecord ?? [reason, shown];
  // Records of createTask say what was charged, which settles it unless an earlier step was paid.
  const hasRecord = task.transport === 'jobs' && steps.length === 1;
  const isSettled = priceOf(row) === 0 || (fail === failByPolling && hasRecord);
  const credits = code === REFUNDED ? 'refunded' : isSettled ? 'unused' : 'unknown';
  // On a busy machine, a poll can find the record before the callback arrives.
  const alternative = credits === 'unknown' && hasRecord ? 'unused' : credits;
  await assertFailed(card, small, why, credits, alternative);
  const quoted = `The music service says: “It names the artist \\*\\*${fixture.word}\\*\\*”`;
  assert.ok(textOf(card).includes(quoted), textOf(card));
  assert.equal(submissionsOf(fixture.testbed, card).length, steps.length, 'nothing was ordered twice');
}

/** Fails unless a card says why it failed, and what happened to the credits. */
export async function assertFailed(
  card: SandboxMessage,
  code: string,
  reason: string,
  credits: 'unused' | 'refunded' | 'unknown',
  alternative = credits,
): Promise<void> {
  await card.until(() => textOf(card).includes(`Code ${code}`), { what: `code ${code}` });
  const text = textOf(card);
  for (const part of ['title', 'what'] as const) {
    const key = `failures.${reason}.${part}`;
    assert.ok(hasText(key) && text.includes(t(key)), `${reason}: ${text}`);
  }
  const said = [credits, alternative].some(one => text.includes(t(`credits.${one}`)));
  assert.ok(said, `${credits}: ${text}`);
  assert.doesNotMatch(text, INTERNAL_TEXT);
  assert.ok(buttonLabels(card).includes('🗑️'));
}
