import type { VendorName } from '../../domain/vendorNames.ts';
import { explainResult } from '../failures/explainResult.ts';
import type { Operation, ParseResult } from '../operations/operation.ts';
import { envelopeSchema } from './envelope.ts';
import { extractTaskId } from './extractTaskId.ts';
import { isObject } from './loose.ts';
import { parseResultRecord } from './parseResultRecord.ts';
import type { ResultReader } from './resultReader.ts';
import { failedUpdate, finishedUpdate } from './resultUpdate.ts';

/** Creates the callback and record parsers of an operation with a single result. */
export function createResultParsers(reader: ResultReader): Pick<Operation, 'parseCallback' | 'parseRecord'> {
  return {
    parseCallback: (body, vendor) => parseResultCallback(body, vendor, reader),
    parseRecord: (body, vendor) => parseResultRecord(body, vendor, reader),
  };
}

/**
 * Parses the only callback of an operation with a single result: `code` 200 with the result, or another code with a
 * message.
 */
function parseResultCallback(body: unknown, vendor: VendorName, reader: ResultReader): ParseResult {
  const envelope = envelopeSchema.safeParse(body).data;
  const taskId = extractTaskId(body);
  if (!envelope || taskId === undefined) return { kind: 'unrecognized' };
  const { code, msg, data } = envelope;
  if (code !== 200) return failedUpdate(taskId, explainResult(code, vendor, reader.codes ?? {}, msg));
  if (!isObject(data) || !reader.matches(data)) return { kind: 'unrecognized' };
  return finishedUpdate(taskId, reader.read(data), reader.emptyReason);
}
