import assert from 'node:assert/strict';
import { textOf } from '../../../sandbox/discord/describe.ts';
import type { SandboxMessage } from '../../../sandbox/discord/records/message.ts';
import { submissionsOf } from '../../support/crashAt.ts';
import type { OperationFixture } from './createFixture.ts';
import { assertFailed } from './failCase.ts';
import type { OperationCase } from './operationCase.ts';

/** Fails unless a card says that nothing was paid, and that the task is submitted again. */
async function assertQueuedAgain(card: SandboxMessage): Promise<void> {
  await card.until(() => /No credits (?:were )?used[\s\S]*Trying again/.test(textOf(card)), {
    what: 'another turn',
  });
}

/** Runs a case whose submission the vendor rejects, and asserts that the card says so. */
export async function rejectCase(
  row: OperationCase,
  fixture: OperationFixture,
  code: number,
  reason: string,
): Promise<void> {
  const card = await (await row.start(fixture)).message();
  if (reason === 'rate-limited') await assertQueuedAgain(card);
  else await assertFailed(card, String(code), reason, 'unused');
  assert.equal(submissionsOf(fixture.testbed, card).length, 0);
}
