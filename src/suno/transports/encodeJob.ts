import type { OperationName } from '../../domain/operationNames.ts';

/**
 * The outer `model` of `createTask` by operation. It names the operation, not the model of the song.
 * https://docs.kie.ai/market
 */
export const JOB_MODELS: { readonly [Name in OperationName]: `ai-music-api/${string}` } = {
  generate: 'ai-music-api/generate',
  lyrics: 'ai-music-api/generate-lyrics',
  extend: 'ai-music-api/extend',
  'upload-extend': 'ai-music-api/upload-and-extend-audio',
  'upload-cover': 'ai-music-api/upload-and-cover-audio',
  'add-vocals': 'ai-music-api/add-vocals',
  'add-instrumental': 'ai-music-api/add-instrumental',
  'replace-section': 'ai-music-api/replace-section',
  mashup: 'ai-music-api/mashup',
  sounds: 'ai-music-api/sounds',
  'cover-image': 'ai-music-api/cover-generate',
  wav: 'ai-music-api/convert-to-wav-format',
  'separate-vocal': 'ai-music-api/separate-vocals',
  'split-stem': 'ai-music-api/separate-vocals',
  'split-stem-advanced': 'ai-music-api/separate-vocals',
  midi: 'ai-music-api/generate-midi-from-audio',
  video: 'ai-music-api/create-music-video',
  persona: 'ai-music-api/generate-persona',
  // The vendor spells it with a capital letter.
  'timed-lyrics': 'ai-music-api/timeStamped-lyrics',
  'style-boost': 'ai-music-api/boost-music-style',
  'voice-phrase': 'ai-music-api/validation-phrase',
  voice: 'ai-music-api/create-voice',
  'voice-check': 'ai-music-api/check-voice',
  recovery: 'ai-music-api/suno-recovery-audio',
};

/** The body of `createTask` without `callBackUrl`, which is next to `input`. */
export interface JobRequest {
  readonly model: string;
  /** In snake case. */
  readonly input: Readonly<Record<string, unknown>>;
}

/** Fields of an operation's own path that `input` does not have, because it is always in custom mode. */
const DROPPED: { readonly [Name in OperationName]?: readonly string[] } = {
  extend: ['defaultParamFlag'],
  'upload-extend': ['defaultParamFlag'],
  'upload-cover': ['customMode'],
  mashup: ['customMode', 'instrumental'],
  'add-instrumental': ['prompt'],
};

/**
 * Converts a stored request, in the form of the operation's own path, to the form of `createTask`. Nothing is added,
 * and the operation's schema has already removed unknown fields. https://docs.kie.ai/market/quickstart
 */
export function encodeJob(operation: OperationName, request: object): JobRequest {
  const dropped = DROPPED[operation] ?? [];
  const fields = Object.entries(request).filter(
    ([name, value]) => value !== undefined && !dropped.includes(name),
  );
  return {
    model: JOB_MODELS[operation],
    input: Object.fromEntries(fields.map(([name, value]) => [toSnakeCase(name), value])),
  };
}

/** Converts `infillStartS` to `infill_start_s`. */
function toSnakeCase(name: string): string {
  return name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);
}
