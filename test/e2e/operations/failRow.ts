import assert from 'node:assert/strict';
import { textOf } from '../../../sandbox/discord/describe.ts';
import type { SandboxMessage } from '../../../sandbox/discord/message.ts';
import { hasText, translateTo } from '../../../src/locales/translate.ts';
import { submissionsOf } from '../../support/crash.ts';
import { labels } from '../../support/labels.ts';
import type { Scene } from './createScene.ts';
import { type Failing, failBySilence } from './endings.ts';
import { priceOf, RAW, stepsOf, taskOf } from './playRow.ts';
import type { Row } from './row.ts';

const t = translateTo('en');

/** The one failure that is refunded for certain; of all others that cost something nobody says. */
const REFUNDED = 531;

/** Lets the last step of a row fail, and fails where the card does not say so in words. */
export async function failRow(row: Row, scene: Scene, fail: Failing): Promise<void> {
  const [code, reason, shown = String(code)] =
    row.fails ?? assert.fail(`${row.operation} is never called back`);
  await row.prepare?.(scene);
  const card = await (await row.ask(scene)).message();
  const steps = stepsOf(row);
  for (const step of steps.slice(0, -1)) await scene.end(await taskOf(scene, card, step));
  const task = await taskOf(scene, card, steps.at(-1) ?? '');
  await fail(task, code);
  const inRecord = fail === failBySilence ? row.failsInRecord : undefined;
  const [why, small] = inRecord ?? [reason, shown];
  const credits = code === REFUNDED ? 'refunded' : priceOf(row) === 0 ? 'unused' : 'unknown';
  await assertFailed(card, small, why, credits);
  assert.equal(submissionsOf(scene.stage, card).length, steps.length, 'nothing was ordered twice');
}

/** Fails unless a card says in words why it failed, and what became of the credits. */
export async function assertFailed(
  card: SandboxMessage,
  code: string,
  reason: string,
  credits: 'unused' | 'refunded' | 'unknown',
): Promise<void> {
  await card.until(() => textOf(card).includes(`Code ${code}`), { what: `code ${code}` });
  const text = textOf(card);
  for (const part of ['title', 'what'] as const) {
    const key = `failures.${reason}.${part}`;
    assert.ok(hasText(key) && text.includes(t(key)), `${reason}: ${text}`);
  }
  assert.ok(text.includes(t(`credits.${credits}`)), `${credits}: ${text}`);
  assert.doesNotMatch(text, RAW);
  assert.ok(labels(card).includes('Delete'));
}
