import assert from 'node:assert/strict';
import { submissionsOf } from '../../support/crashAt.ts';
import type { OperationFixture } from './createFixture.ts';
import { assertFailed } from './failCase.ts';
import type { OperationCase } from './operationCase.ts';

/** Plays a row whose submission the vendor refuses, and fails where the card does not say so in words. */
export async function rejectCase(
  row: OperationCase,
  fixture: OperationFixture,
  code: number,
  reason: string,
): Promise<void> {
  const card = await (await row.start(fixture)).message();
  await assertFailed(card, String(code), reason, 'unused');
  assert.equal(submissionsOf(fixture.testbed, card).length, 0);
}
