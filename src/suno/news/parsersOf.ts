import type { Operation } from '../operation.ts';
import type { MadeReader } from './madeReader.ts';
import { parseMadeCallback } from './parseMadeCallback.ts';
import { parseMadeRecord } from './parseMadeRecord.ts';

/** Both doors of an operation that makes one thing. */
export function parsersOf(reader: MadeReader): Pick<Operation, 'parseCallback' | 'parseRecord'> {
  return {
    parseCallback: (body, vendor) => parseMadeCallback(body, vendor, reader),
    parseRecord: (body, vendor) => parseMadeRecord(body, vendor, reader),
  };
}
