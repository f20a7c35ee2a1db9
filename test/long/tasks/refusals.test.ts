import { test } from 'node:test';
import { type Api, checkRefusals, OPERATIONS } from '../../support/refusals.ts';

const ALL: readonly Api[] = ['kie', 'kie by createTask', 'sunoapi'];

for (const api of ALL)
  test(`GIVEN each code of ${api} for each kind of operation WHEN a submission is rejected with it repeatedly THEN attempts, delays, the end and the card are those of the table`, () =>
    checkRefusals(api, OPERATIONS));
