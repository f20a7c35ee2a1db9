import { test } from 'node:test';
import { checkRefusals, OPERATIONS, type Way } from '../../support/refusals.ts';

const ALL: readonly Way[] = ['kie', 'kie by createTask', 'sunoapi'];

for (const way of ALL)
  test(`GIVEN each code of ${way} for each kind of operation WHEN a submission is rejected with it repeatedly THEN attempts, delays, the end and the card are those of the table`, () =>
    checkRefusals(way, OPERATIONS));
