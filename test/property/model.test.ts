import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { PROPERTY_RUNS } from '../support/propertyRuns.ts';
import { actions } from './model/actions.ts';
import { assertFinalState, assertInvariants } from './model/invariants.ts';
import { ModelWorld } from './model/modelWorld.ts';

/** Runs: more than of small properties, because long sequences find what only a rare order breaks. */
const RUNS = 4 * PROPERTY_RUNS;

/** Seconds after which all waiting ends, and after which undelivered results are no longer offered. */
const GIVEN_UP = [31 * 60, 25 * 3600, 15 * 24 * 3600];

test('GIVEN any sequence of events WHEN everything has settled THEN no paid task is lost, submitted twice, shown twice or shown wrong', async t => {
  const folder = await mkdtemp(join(tmpdir(), 'model-'));
  t.after(() => rm(folder, { recursive: true }));
  const file = join(folder, 'file');
  await writeFile(file, 'x');
  const property = fc.asyncProperty(actions, async steps => {
    const world = await ModelWorld.create(file);
    const ranks = new Map<string, number>();
    for (const step of steps) {
      await world.act(step);
      await assertInvariants(world, ranks);
    }
    await world.finish();
    await assertInvariants(world, ranks);
    await assertFinalState(world);
    for (const seconds of GIVEN_UP) {
      await world.reconcile(1, seconds);
      await world.reconcile(2, 25);
    }
    await assertInvariants(world, ranks);
    assert.equal(
      (await (await world.process()).tasks.openTasks.ids()).length,
      0,
      'no task stays open forever',
    );
    await world.kill();
    await world.environment.store.close();
  });
  await fc.assert(property, { numRuns: RUNS });
});
