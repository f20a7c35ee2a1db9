import fc from 'fast-check';
import { PROPERTY_RUNS, PROPERTY_SEED } from './support/propertyRuns.ts';

// Loaded before each test file by scripts/runTests.ts.
fc.configureGlobal({ numRuns: PROPERTY_RUNS, seed: PROPERTY_SEED });
