import { explainResult } from '../failures/explainResult.ts';
import type { Parsed } from '../operation.ts';
import type { VendorName } from '../vendor.ts';
import { envelopeSchema } from './envelope.ts';
import { LYRICS_RESULT_CODES, lyricsWhenDone } from './lyricsNews.ts';
import { readVariants } from './lyricVariants.ts';
import { failureOf, openRecord } from './record.ts';

/** Reads a record of lyrics. https://docs.kie.ai/suno-api/get-lyrics-details */
export function parseLyricsRecord(body: unknown, vendor: VendorName): Parsed {
  const record = openRecord(body);
  if (record === 'foreign') return parseRefusedDescription(body, vendor);
  if (record === 'nothing') return { kind: 'nothing' };
  const { taskId, status, response } = record;
  const failure = failureOf(record, vendor, LYRICS_RESULT_CODES);
  if (failure)
    return { kind: 'update', update: { taskId, tracks: [], lyrics: [], stage: 'failed', failure } };
  const variants = readVariants(response.data);
  if (status === 'SUCCESS' || status === 'CALLBACK_EXCEPTION') {
    return { kind: 'update', update: lyricsWhenDone(taskId, variants) };
  }
  return { kind: 'update', update: { taskId, tracks: [], lyrics: variants.written, stage: 'submitted' } };
}

/** By its page, the answer for lyrics whose description was refused has the code 400 itself, and no record. */
function parseRefusedDescription(body: unknown, vendor: VendorName): Parsed {
  const envelope = envelopeSchema.safeParse(body).data;
  if (envelope?.code !== 400) return { kind: 'foreign' };
  const failure = explainResult(400, vendor, LYRICS_RESULT_CODES, envelope.msg);
  return { kind: 'update', update: { tracks: [], lyrics: [], stage: 'failed', failure } };
}
