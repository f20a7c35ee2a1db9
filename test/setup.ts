import { after } from 'node:test';
import { isMainThread } from 'node:worker_threads';
import fc from 'fast-check';
import { checkLoaded } from './support/checkLoaded.ts';
import { checkTimers } from './support/checkTimers.ts';
import { PROPERTY_RUNS, PROPERTY_SEED } from './support/propertyRuns.ts';

// Loaded by scripts/runTests.ts before each test file.
checkLoaded();
fc.configureGlobal({ numRuns: PROPERTY_RUNS, seed: PROPERTY_SEED });
// Worker threads inherit the flag that loads this file.
if (isMainThread) after(() => checkTimers());
