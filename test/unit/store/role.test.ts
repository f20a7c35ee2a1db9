import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRole } from '../../../src/store/createRole.ts';
import { openSharedStore } from '../../support/sharedStore.ts';
import { silentLog } from '../../support/silentLog.ts';

test('GIVEN two processes WHEN both want a role THEN one has it, and the other gets it when that gives it back or ends', async () => {
  const database = await openSharedStore();
  const start = () => {
    const store = database.connect();
    return {
      store,
      role: createRole({ rights: store.rights, name: 'operator', retryMs: 5, log: silentLog }),
    };
  };
  const [one, other, third] = [start(), start(), start()];
  assert.equal(await one.role.whenHeld, true);
  assert.equal(one.role.isHeld(), true);
  assert.equal(await other.role.take(), false);
  await one.role.stop();
  assert.equal(await Promise.race([other.role.whenHeld, third.role.whenHeld]), true);
  const [holder, last] = other.role.isHeld() ? [other, third] : [third, other];
  assert.equal(last.role.isHeld(), false);
  await holder.store.close();
  assert.equal(await last.role.whenHeld, true);
  assert.equal(await one.role.take(), false, 'it has stopped');
  await last.role.stop();
  await database.close();
});

test('GIVEN a role of another process WHEN this one stops THEN it waits no longer', async () => {
  const database = await openSharedStore();
  const { rights } = database.connect();
  await rights.tryTake('housekeeping');
  const role = createRole({ rights: database.connect().rights, name: 'housekeeping', log: silentLog });
  await role.stop();
  assert.equal(await role.whenHeld, false);
  assert.equal(await rights.isTaken('housekeeping'), true);
  await database.close();
});
