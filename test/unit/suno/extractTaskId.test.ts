import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extractTaskId } from '../../../src/suno/parsers/envelope.ts';

test('GIVEN an id in several places WHEN it is read THEN the order is that of the signature', () => {
  const all = { data: { task_id: '1', taskId: '2' }, task_id: '3', taskId: '4' };
  assert.equal(extractTaskId(all), '1');
  assert.equal(extractTaskId({ ...all, data: { taskId: '2' } }), '2');
  assert.equal(extractTaskId({ ...all, data: null }), '3');
  assert.equal(extractTaskId({ taskId: '4' }), '4');
});

test('GIVEN an unusable id WHEN it is read THEN the next place is used', () => {
  assert.equal(extractTaskId({ data: { task_id: '', taskId: 7 }, taskId: '4' }), '4');
  for (const body of [null, undefined, 'T', 7, ['T'], {}, { data: ['T'] }, { data: { task_id: null } }]) {
    assert.equal(extractTaskId(body), undefined, JSON.stringify(body));
  }
});
