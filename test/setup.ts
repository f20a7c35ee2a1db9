import fc from 'fast-check';
import { checkLoaded } from './support/checkLoaded.ts';
import { PROPERTY_RUNS, PROPERTY_SEED } from './support/propertyRuns.ts';

// Loaded by scripts/runTests.ts before each test file.
checkLoaded();
fc.configureGlobal({ numRuns: PROPERTY_RUNS, seed: PROPERTY_SEED });
