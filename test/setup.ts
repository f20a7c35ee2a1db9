import fc from 'fast-check';
import { PROPERTY_RUNS, PROPERTY_SEED } from './support/propertyRuns.ts';

// Loaded by scripts/runTests.ts before each test file.
fc.configureGlobal({ numRuns: PROPERTY_RUNS, seed: PROPERTY_SEED });
