import { z } from 'zod';
import { explainResult } from '../failures/explainResult.ts';
import type { Parsed } from '../operation.ts';
import type { VendorName } from '../vendor.ts';
import { isObject, looseText } from './loose.ts';
import { failedNews, madeNews, newsWhenDone } from './madeNews.ts';
import type { MadeReader } from './madeReader.ts';
import { looseCode, openData } from './openData.ts';
import { readFlag } from './readFlag.ts';

const recordSchema = z.object({
  taskId: looseText(200),
  successFlag: z.int().transform(String).or(looseText(100)),
  status: looseText(100),
  errorCode: looseCode,
  errorMessage: z.string().catch(''),
  msg: z.string().catch(''),
});

/** Reads the record of an operation that makes one thing; its `errorCode` is 200, 0 or null where nothing is wrong. */
export function parseMadeRecord(body: unknown, vendor: VendorName, reader: MadeReader): Parsed {
  const data = openData(body);
  if (typeof data === 'string') return { kind: data };
  const { taskId, successFlag, status, errorCode, errorMessage, msg } = recordSchema.parse(data);
  const written = successFlag ?? status;
  if (written === undefined) return { kind: 'foreign' };
  const flag = readFlag(written);

  if (flag.state === 'failed') {
    const isPrecise = errorCode && errorCode !== 200 && flag.reason !== 'sensitive-words';
    if (!isPrecise) return failedNews(taskId, { reason: flag.reason, code: written, credits: 'unknown' });
    return failedNews(taskId, explainResult(errorCode, vendor, reader.codes ?? {}, errorMessage || msg));
  }
  if (flag.state === 'working') return madeNews(taskId, { stage: 'submitted' });
  const holder = data[reader.holder ?? 'response'];
  const made = reader.read(isObject(holder) ? holder : {});
  return newsWhenDone(taskId, made, flag.state === 'done' ? reader.whenEmpty : undefined);
}
