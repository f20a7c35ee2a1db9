import { importBatch } from '../support/importBatch.ts';

await importBatch(1);
