import { z } from 'zod';
import { isObject, looseText, looseUrl, readNumber, readObjects } from '../parsers/loose.ts';
import { stemsOfUrls } from './stemsOfUrls.ts';
import { toCamelCase } from './toCamelCase.ts';

/** More files than any operation makes. */
const URLS_MAX = 40;

/** How far a job is: `waiting`, `queuing` and `generating` are the same to a card, and so is a word that is new. */
export type JobState = 'working' | 'done' | 'failed';

const jobSchema = z.object({
  taskId: looseText(200),
  state: looseText(50),
  successFlag: z.unknown().transform(readNumber),
  failCode: z.coerce.string().catch(''),
  failMsg: z.string().catch(''),
});

/** A record of `recordInfo`, or of a callback in its form. */
export interface Job {
  readonly taskId: string | undefined;
  readonly state: JobState;
  readonly failCode: string;
  readonly failMessage: string;
  /** What was made, in the fields of the operations' own records; empty where nothing was recognized. */
  readonly result: Readonly<Record<string, unknown>>;
}

/** Whether the `data` of a body is a job's record rather than the callback of an operation's own path. */
export function isJob(data: unknown): data is Record<string, unknown> {
  return (
    isObject(data) && ('resultJson' in data || 'failCode' in data || ('state' in data && 'model' in data))
  );
}

/** Reads a job's record. Every field may be missing, and the result may be JSON in a text, once or twice. */
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

/** The parsed `response` where it is there, else the text. */
function payloadOf({ response, resultJson }: Record<string, unknown>): Record<string, unknown> {
  for (const candidate of [response, resultJson]) {
    const parsed = parseText(parseText(candidate));
    if (isObject(parsed) && Object.keys(parsed).length > 0) return parsed;
  }
  return {};
}

function parseText(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

/** The fields of the operations' own records, from tracks, lyrics, files or whatever object holds the result. */
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

/** The first list of songs, wherever this answer has it. */
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
