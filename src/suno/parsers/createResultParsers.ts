import type { Operation } from '../operations/operation.ts';
import { parseResultCallback } from './parseResultCallback.ts';
import { parseResultRecord } from './parseResultRecord.ts';
import type { ResultReader } from './resultReader.ts';

/** Both doors of an operation that makes one thing. */
export function createResultParsers(reader: ResultReader): Pick<Operation, 'parseCallback' | 'parseRecord'> {
  return {
    parseCallback: (body, vendor) => parseResultCallback(body, vendor, reader),
    parseRecord: (body, vendor) => parseResultRecord(body, vendor, reader),
  };
}
