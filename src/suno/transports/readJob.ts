import { z } from 'zod';
import { parseJson } from '../../lib/parseJson.ts';
import { isObject, looseText, looseUrl, readNumber, readObjects } from '../parsers/loose.ts';
import { toCamelCase } from './normalizeJobAnswer.ts';

/** Words in file names that identify a stem, the longer ones first. */
const STEM_WORDS = [
  'backing_vocals',
  'instrumental',
  'percussion',
  'woodwinds',
  'keyboard',
  'strings',
  'guitar',
  'vocals',
  'vocal',
  'drums',
  'brass',
  'synth',
  'piano',
  'bass',
  'fx',
];

/** Files at most, more than any operation makes. */
const URLS_MAX = 40;

/** State of a job. `waiting`, `queuing`, `generating` and unknown states are the same for a card. */
export type JobState = 'working' | 'done' | 'failed';

const jobSchema = z.object({
  taskId: looseText(200),
  state: looseText(50),
  successFlag: z.unknown().transform(readNumber).optional(),
  failCode: z.union([z.string(), z.number().transform(String)]).catch(''),
  failMsg: z.string().catch(''),
});

/** A record of `recordInfo`, or a callback in the same form. */
export interface Job {
  readonly taskId: string | undefined;
  readonly state: JobState;
  readonly failCode: string;
  readonly failMessage: string;
  /** The result, in the fields of the operations' own records; empty if nothing was recognized. */
  readonly result: Readonly<Record<string, unknown>>;
}

/** Whether the `data` of a body is a job's record, and not the callback of an operation's own path. */
export function isJob(data: unknown): data is Record<string, unknown> {
  return (
    isObject(data) && ('resultJson' in data || 'failCode' in data || ('state' in data && 'model' in data))
  );
}

/** Reads a job's record. Every field may be missing, and the result may be a JSON string, encoded once or twice. */
export function readJob(data: Record<string, unknown>): Job {
  const { taskId, state, successFlag, failCode, failMsg } = jobSchema.parse(data);
  return {
    taskId,
    state: stateOf(state, successFlag),
    failCode,
    failMessage: failMsg,
    result: readResult(payloadOf(data)),
  };
}

function stateOf(state: string | undefined, flag: number | undefined): JobState {
  if (state === 'success' || (state === undefined && flag === 1)) return 'done';
  if (state === 'fail' || state === 'failed' || (state === undefined && flag === 3)) return 'failed';
  return 'working';
}

/** The parsed `response` if there is one, or else the string. */
function payloadOf({ response, resultJson }: Record<string, unknown>): Record<string, unknown> {
  for (const candidate of [response, resultJson]) {
    const parsed = parseText(parseText(candidate));
    if (isObject(parsed) && Object.keys(parsed).length > 0) return parsed;
  }
  return {};
}

function parseText(value: unknown): unknown {
  return typeof value === 'string' ? parseJson(value) : value;
}

/** Converts tracks, lyrics, files or any object with the result to the fields of the operations' own records. */
function readResult(payload: Record<string, unknown>): Record<string, unknown> {
  const inner = isObject(payload.data) ? payload.data : {};
  const object = [payload.resultObject, inner.resultObject].find(isObject);
  const urls = readUrls(payload.resultUrls ?? inner.resultUrls);
  const sunoData = readSongs(payload, inner) ?? urls.map(url => ({ audio_url: url }));
  const lyrics = object?.lyricsData ?? payload.data;
  return {
    ...toCamelCase(object ?? {}),
    ...(sunoData.length > 0 && { sunoData }),
    ...(Array.isArray(lyrics) && { data: lyrics }),
    ...(urls.length > 0 && {
      audioWavUrl: urls[0],
      videoUrl: urls[0],
      images: urls,
      vocal_separation_info: stemsOfUrls(urls),
    }),
  };
}

/** The first list of songs, in any place where a response may have it. */
function readSongs(
  payload: Record<string, unknown>,
  inner: Record<string, unknown>,
): Record<string, unknown>[] | undefined {
  const response = isObject(payload.response) ? payload.response : {};
  const lists = [
    payload.data,
    payload.sunoData,
    response.data,
    response.sunoData,
    inner.data,
    inner.sunoData,
  ];
  return lists
    .map(list => readObjects(list))
    .find(list => list.some(item => 'audio_url' in item || 'audioUrl' in item));
}

function readUrls(list: unknown): string[] {
  if (!Array.isArray(list)) return [];
  return list.slice(0, URLS_MAX).flatMap(item => looseUrl.parse(item) ?? []);
}

/**
 * Names for stems that are URLs only: by the file name if that identifies the stem, or else by number.
 *
 * @returns fields that end in `_url`, as in a separation's own record.
 */
function stemsOfUrls(urls: readonly string[]): Record<string, string> {
  const stems: Record<string, string> = {};
  for (const [at, url] of urls.entries()) {
    // Not decoded: the words are plain letters, and a vendor's `%` need not start a code.
    const file = URL.parse(url)?.pathname.split('/').at(-1) ?? '';
    const plain = file
      .toLowerCase()
      .replace(/%[0-9a-f]{2}/g, '_')
      .replace(/[^a-z0-9]+/g, '_');
    const word = STEM_WORDS.find(one => `_${plain}_`.includes(`_${one}_`));
    const name = word === 'vocals' ? 'vocal' : word;
    stems[name === undefined || `${name}_url` in stems ? `stem_${at + 1}_url` : `${name}_url`] = url;
  }
  return stems;
}
