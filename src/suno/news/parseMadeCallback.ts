import { explainResult } from '../failures/explainResult.ts';
import type { Parsed } from '../operation.ts';
import type { VendorName } from '../vendor.ts';
import { envelopeSchema } from './envelope.ts';
import { extractTaskId } from './extractTaskId.ts';
import { isObject } from './loose.ts';
import { failedNews, newsWhenDone } from './madeNews.ts';
import type { MadeReader } from './madeReader.ts';

/** Reads the one callback of an operation that makes one thing: `code` 200 with the result, or another code and why. */
export function parseMadeCallback(body: unknown, vendor: VendorName, reader: MadeReader): Parsed {
  const envelope = envelopeSchema.safeParse(body).data;
  const taskId = extractTaskId(body);
  if (!envelope || taskId === undefined) return { kind: 'foreign' };
  const { code, msg, data } = envelope;
  if (code !== 200) return failedNews(taskId, explainResult(code, vendor, reader.codes ?? {}, msg));
  if (!isObject(data) || !reader.knows(data)) return { kind: 'foreign' };
  return newsWhenDone(taskId, reader.read(data), reader.whenEmpty);
}
