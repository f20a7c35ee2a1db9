import type { VendorName } from '../../domain/vendorNames.ts';
import { explainResult } from '../failures/explainResult.ts';
import type { ParseResult } from '../operations/operation.ts';
import { envelopeSchema } from './envelope.ts';
import { LYRICS_RESULT_CODES, lyricsUpdate } from './lyricsUpdate.ts';
import { readVariants } from './lyricVariants.ts';
import { failureOfRecord, unwrapRecord } from './unwrapRecord.ts';

/** Parses a record of lyrics: https://docs.kie.ai/suno-api/get-lyrics-details */
export function parseLyricsRecord(body: unknown, vendor: VendorName): ParseResult {
  const record = unwrapRecord(body);
  if (record === 'unrecognized') return parseRejectedDescription(body, vendor);
  if (record === 'nothing') return { kind: 'nothing' };
  const { taskId, status, response } = record;
  const failure = failureOfRecord(record, vendor, LYRICS_RESULT_CODES);
  if (failure)
    return { kind: 'update', update: { taskId, tracks: [], lyrics: [], stage: 'failed', failure } };
  const variants = readVariants(response.data);
  if (status === 'SUCCESS' || status === 'CALLBACK_EXCEPTION') {
    return { kind: 'update', update: lyricsUpdate(taskId, variants) };
  }
  return { kind: 'update', update: { taskId, tracks: [], lyrics: variants.lyrics, stage: 'submitted' } };
}

/** Parses the documented response for a rejected description: the response itself has code 400, and no record. */
function parseRejectedDescription(body: unknown, vendor: VendorName): ParseResult {
  const envelope = envelopeSchema.safeParse(body).data;
  if (envelope?.code !== 400) return { kind: 'unrecognized' };
  const failure = explainResult(400, vendor, LYRICS_RESULT_CODES, envelope.msg);
  return { kind: 'update', update: { tracks: [], lyrics: [], stage: 'failed', failure } };
}
