import { z } from 'zod';
import type { Lyric, Update } from '../../domain/update.ts';
import type { VendorName } from '../../domain/vendorNames.ts';
import { explainResult } from '../failures/explainResult.ts';
import type { CodeTable } from '../failures/reasonOfCode.ts';
import type { ParseResult } from '../operations/operation.ts';
import { envelopeSchema, extractTaskId } from './envelope.ts';
import { isObject, looseText, omitUndefined, readObjects } from './loose.ts';
import { isTrackLike } from './readTracks.ts';
import { failureOfRecord, unwrapRecord } from './unwrap.ts';

const variantSchema = z.object({
  title: looseText(200),
  text: looseText(10_000),
  status: looseText(50),
});

/** Content of a list of versions. */
interface LyricVariants {
  /** Versions with a text, in the order of the list. */
  readonly lyrics: Lyric[];
  /** Whether there are versions, and the vendor says that each has failed. */
  readonly allFailed: boolean;
}

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

/** Reads a list of versions. Failed ones are left out, even if they have a text. */
function readVariants(list: unknown): LyricVariants {
  const variants = readObjects(list).map(item => variantSchema.parse(item));
  const failed = variants.filter(variant => variant.status === 'failed');
  return {
    lyrics: variants
      .filter(variant => variant.text && variant.status !== 'failed')
      .map(({ title, text }) => omitUndefined({ title, text })),
    allFailed: variants.length > 0 && failed.length === variants.length,
  };
}

export function isLyricVariant(item: Record<string, unknown>): boolean {
  return 'text' in item;
}
