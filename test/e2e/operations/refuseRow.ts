import assert from 'node:assert/strict';
import { submissionsOf } from '../../support/crash.ts';
import type { Scene } from './createScene.ts';
import { assertFailed } from './failRow.ts';
import type { Row } from './row.ts';

/** Plays a row whose submission the vendor refuses, and fails where the card does not say so in words. */
export async function refuseRow(row: Row, scene: Scene, code: number, reason: string): Promise<void> {
  const card = await (await row.ask(scene)).message();
  await assertFailed(card, String(code), reason, 'unused');
  assert.equal(submissionsOf(scene.stage, card).length, 0);
}
