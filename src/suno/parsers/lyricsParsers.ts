import { z } from 'zod';
import type { Update } from '../../domain/update.ts';
import type { VendorName } from '../../domain/vendorNames.ts';
import { explainResult } from '../failures/explainResult.ts';
import type { CodeTable } from '../failures/reasonOfCode.ts';
import type { ParseResult } from '../operations/operation.ts';
import { envelopeSchema } from './envelope.ts';
import { extractTaskId } from './extractTaskId.ts';
import { isObject, looseText, readObjects } from './loose.ts';
import { isLyricVariant, type LyricVariants, readVariants } from './lyricVariants.ts';
import { isTrackLike } from './readTracks.ts';
import { failureOfRecord, unwrapRecord } from './unwrapRecord.ts';

/** Codes with a special meaning for lyrics: https://docs.kie.ai/suno-api/generate-lyrics-callbacks */
const LYRICS_RESULT_CODES: CodeTable = {
  400: 'description-refused',
};

const dataSchema = z.object({ callbackType: looseText(50), data: z.unknown().optional() });

/**
 * Parses a callback of lyrics. Its stage is always `complete`, even for failures.
 * https://docs.kie.ai/suno-api/generate-lyrics-callbacks
 */
export function parseLyricsCallback(body: unknown, vendor: VendorName): ParseResult {
  const envelope = envelopeSchema.safeParse(body).data;
  const taskId = extractTaskId(body);
  if (!envelope || taskId === undefined) return { kind: 'unrecognized' };
  const { code, msg } = envelope;
  const { callbackType, data } = dataSchema.parse(isObject(envelope.data) ? envelope.data : {});
  const isRecognized = code !== 200 || callbackType !== undefined || Array.isArray(data);
  if (!isRecognized || isMusicData(data)) return { kind: 'unrecognized' };

  const base = { taskId, tracks: [], lyrics: [] };
  const failed = (failure: Update['failure']): ParseResult => ({
    kind: 'update',
    update: { ...base, stage: 'failed', failure },
  });
  if (code !== 200) return failed(explainResult(code, vendor, LYRICS_RESULT_CODES, msg));
  if (callbackType === 'error') return failed({ reason: 'generation-failed', credits: 'unknown' });
  return { kind: 'update', update: lyricsUpdate(taskId, readVariants(data)) };
}

function isMusicData(list: unknown): boolean {
  const items = readObjects(list);
  return items.some(isTrackLike) && !items.some(isLyricVariant);
}

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

/**
 * The update for lyrics that the vendor calls done: complete with a text, failed if every version failed, otherwise not
 * there yet.
 */
function lyricsUpdate(taskId: string | undefined, { lyrics, allFailed }: LyricVariants): Update {
  const base = { taskId, tracks: [], lyrics };
  if (lyrics.length > 0) return { ...base, stage: 'complete' };
  if (!allFailed) return { ...base, stage: 'submitted' };
  return { ...base, stage: 'failed', failure: { reason: 'generation-failed', credits: 'unknown' } };
}
