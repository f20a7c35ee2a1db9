import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findManyFaults, formatManySoak } from '../../../bench/soak/formatManySoak.ts';
import { countUnexplained, type ManySoakResult } from '../../../bench/soak/runManySoak.ts';

test('GIVEN commands without an answer WHEN kills are compared with them THEN each kill explains one that was requested around that time', () => {
  const kills = [{ at: 10_000 }, { at: 20_000 }];
  assert.equal(countUnexplained([9_900], kills), 0);
  assert.equal(countUnexplained([9_900, 9_950], kills), 1, 'one a kill');
  assert.equal(
    countUnexplained([10_400], kills),
    0,
    'asked for just after it, and taken by the dying process',
  );
  assert.equal(countUnexplained([6_000, 11_000], kills), 2, 'too early, and too late');
  assert.equal(countUnexplained([9_900, 19_000], kills), 0);
});

test('GIVEN the result of a soak WHEN it is judged THEN everything that is not zero is a fault, and commands only if answers were quick', () => {
  const result: ManySoakResult = {
    bots: 2,
    songs: 2,
    completed: 2,
    retriedByMember: 0,
    ends: [{ name: 'bot1', at: 0, readyAt: 2000 }],
    how: 'kill',
    faults: { unfinished: [], submittedTwice: [], paidUnseen: [], messagesDoubled: 0, filesDoubled: [] },
    editOverlaps: [],
    unfinishedCards: [],
    callbacks: { dropped: 3, sent: 3, unanswered: 0 },
    unanswered: 0,
    unexplained: 0,
    answerMs: [50, 60],
    lagMs: [100, 200],
  };
  assert.deepEqual(findManyFaults(result), []);
  assert.match(formatManySoak(result), /^\| Lost \| 0 \|$/m);
  const faulty = {
    ...result,
    faults: { ...result.faults, unfinished: ['song 1'], messagesDoubled: 1 },
    editOverlaps: ['1: bot1, bot2'],
    callbacks: { ...result.callbacks, unanswered: 1 },
    unexplained: 1,
  };
  assert.deepEqual(findManyFaults(faulty), [
    'Lost: 1',
    'Messages doubled: 1',
    'Edits of one card at the same time: 1',
    'Callbacks refused: 1',
    'Commands unanswered that no kill explains: 1',
  ]);
  assert.deepEqual(findManyFaults({ ...result, unexplained: 1, answerMs: [50, 1500] }), []);
});
