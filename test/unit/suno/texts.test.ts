import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FAILURE_REASONS } from '../../../src/domain/failureReasons.ts';
import { CREDITS } from '../../../src/domain/update.ts';
import en from '../../../src/locales/en.json' with { type: 'json' };
import { remedyOf } from '../../../src/suno/failures/remedies.ts';

/** Words that a member should never have to read. */
const JARGON =
  /\b(HTTP|API|JSON|upstream|callback|vendor|KIE|Suno|request failed|invalid|parameter|error)\b|\d{3}|[{}<>]/i;

test('GIVEN every failure reason WHEN its texts are looked up THEN there are exactly these, short and plain', () => {
  assert.deepEqual(Object.keys(en.failures).sort(), [...FAILURE_REASONS].sort());
  for (const reason of FAILURE_REASONS) {
    const { title, what, next } = en.failures[reason];
    assert.ok(title.length > 0 && title.length <= 60, `${reason}: title`);
    assert.match(what, /^[A-Z].{10,159}\.$/, `${reason}: what`);
    assert.match(next, /^[A-Z].{10,219}\.$/, `${reason}: next`);
    assert.doesNotMatch(`${title} ${what} ${next}`, JARGON, reason);
  }
});

test('GIVEN two reasons WHEN their texts are compared THEN only a failure and its refunded variant are nearly the same', () => {
  const said = FAILURE_REASONS.map(reason => en.failures[reason].what);
  assert.equal(new Set(said).size, said.length);
});

test('GIVEN a reason that the operator must fix WHEN its texts are read THEN the member is sent to the operator, and the operator told what to do', () => {
  const owners = FAILURE_REASONS.filter(reason => remedyOf(reason) === 'owner');
  assert.deepEqual(Object.keys(en.operator).sort(), owners.sort());
  for (const reason of owners) assert.match(en.failures[reason].next, /owner/, reason);
});

test('GIVEN what is known of the credits WHEN it is looked up THEN each has a sentence', () => {
  assert.deepEqual(Object.keys(en.credits).sort(), [...CREDITS].sort());
});

test('GIVEN a reason of another version WHEN its remedy is looked up THEN there is none, and nothing throws', () => {
  assert.equal(remedyOf('of-another-version'), 'none');
  assert.equal(remedyOf('constructor'), 'none');
  assert.equal(remedyOf('copyrighted-lyrics'), 'edit');
});
