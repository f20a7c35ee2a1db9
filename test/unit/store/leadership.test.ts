import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLeadership } from '../../../src/store/createLeadership.ts';
import { openSharedStore } from '../../support/sharedStore.ts';
import { silentLog } from '../../support/silentLog.ts';

test('GIVEN two processes WHEN both want to lead THEN one does, and the other when that stops or ends', async () => {
  const database = await openSharedStore();
  const start = () => {
    const store = database.connect();
    return {
      store,
      leadership: createLeadership({ locks: store.locks, name: 'operator', retryMs: 5, log: silentLog }),
    };
  };
  const [one, other, third] = [start(), start(), start()];
  assert.equal(await one.leadership.whenLeading, true);
  assert.equal(one.leadership.isLeader(), true);
  assert.equal(await other.leadership.tryToLead(), false);
  await one.leadership.stop();
  assert.equal(await Promise.race([other.leadership.whenLeading, third.leadership.whenLeading]), true);
  const [holder, last] = other.leadership.isLeader() ? [other, third] : [third, other];
  assert.equal(last.leadership.isLeader(), false);
  await holder.store.close();
  assert.equal(await last.leadership.whenLeading, true);
  assert.equal(await one.leadership.tryToLead(), false, 'it has stopped');
  await last.leadership.stop();
  await database.close();
});

test('GIVEN another process that leads WHEN this one stops THEN it waits no longer', async () => {
  const database = await openSharedStore();
  const { locks } = database.connect();
  await locks.tryAcquire('housekeeping');
  const leadership = createLeadership({
    locks: database.connect().locks,
    name: 'housekeeping',
    log: silentLog,
  });
  await leadership.stop();
  assert.equal(await leadership.whenLeading, false);
  assert.equal(await locks.isHeld('housekeeping'), true);
  await database.close();
});
