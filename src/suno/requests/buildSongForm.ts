import type { OperationName } from '../../domain/operationNames.ts';
import type { BuildResult } from './buildResult.ts';
import { checkSongLengths, checkTextLengths, songTextLimits } from './checkTextLengths.ts';
import { estimateDuration } from './estimateDuration.ts';
import { limitsOf } from './limits.ts';
import { isRetired } from './models.ts';
import type { InputFields } from './readInputFields.ts';
import { joinSentences, VOICE_DESCRIPTIONS } from './songParts.ts';

/** Minimum and maximum seconds that a request may ask for: https://docs.kie.ai/suno-api/upload-and-cover-audio */
const MIN_SECONDS = 10;

const MAX_SECONDS = 360;

/** What a song is made from besides the member's fields. */
interface SongSource {
  readonly operation: OperationName;
  readonly model: string;
  readonly recordings: readonly { readonly seconds?: number | undefined }[];
  readonly style: string;
  /** Description of the song if there are no lyrics, for models before V6. */
  readonly idea: string;
  /** Title if the member gives none. */
  readonly title: string;
  /** Fields of the operation that are always sent. */
  readonly base: Record<string, unknown>;
}

/**
 * Builds the request of a song made from recordings. From V6 on there is one mode: the recordings are enough,
 * instructions belong in the style, and `lyrics` are sent only if the member wrote some.
 * https://docs.sunoapi.org/suno-api/upload-and-cover-audio
 */
export function buildSongForm(fields: InputFields, source: SongSource): BuildResult {
  if (isRetired(source.model)) return buildRetiredForm(fields, source);
  const { lyrics, voice, avoid } = fields;
  const { operation, model, recordings } = source;
  const instrumental = fields.instrumental && lyrics === undefined;
  const isMashup = operation === 'mashup';
  // A remix is as long as its recording, independent of its lyrics.
  const isMeasured = recordings.some(({ seconds }) => seconds !== undefined);
  const request = {
    ...source.base,
    model,
    lyrics,
    style: isMashup && instrumental ? `${source.style}, instrumental` : source.style,
    title: fields.title ?? source.title,
    duration: durationFromRecordings(model, isMashup || !isMeasured ? lyrics : undefined, recordings),
    // A mashup does not have these fields.
    ...(!isMashup && { instrumental, negativeTags: avoid, vocalGender: instrumental ? undefined : voice }),
  };
  return checkSongLengths(request, limitsOf(operation, model));
}

/**
 * Models before V6 have two modes: custom mode with lyrics or for instrumentals; otherwise the idea, combined with all
 * other fields, because that mode has no other fields.
 */
function buildRetiredForm(fields: InputFields, source: SongSource): BuildResult {
  const { lyrics, title, voice, avoid, instrumental } = fields;
  const { operation, model, base } = source;
  const limits = limitsOf(operation, model);
  if (lyrics === undefined && !instrumental) {
    const prompt = joinSentences([
      source.idea,
      title && `Title: ${title}`,
      voice && VOICE_DESCRIPTIONS[voice],
      avoid && `Avoid: ${avoid}`,
    ]);
    const request = { ...base, customMode: false, instrumental: false, model, prompt };
    const idea = { key: 'prompt', field: 'style', max: limits.idea };
    return checkTextLengths(request, [idea, ...songTextLimits(limits)]);
  }
  const request = {
    ...base,
    customMode: true,
    instrumental: lyrics === undefined,
    model,
    prompt: lyrics,
    style: source.style,
    title: title ?? source.title,
    negativeTags: avoid,
    vocalGender: lyrics === undefined ? undefined : voice,
    duration: durationFromRecordings(model, lyrics, source.recordings),
  };
  return checkSongLengths(request, limits);
}

/**
 * Seconds of a song made from recordings: as long as the longest measured one, and long enough for its lyrics.
 * Undefined for models without a duration.
 */
function durationFromRecordings(
  model: string,
  lyrics: string | undefined,
  recordings: readonly { readonly seconds?: number | undefined }[],
): number | undefined {
  const estimate = estimateDuration(model, lyrics);
  const measured = recordings.map(({ seconds = 0 }) => Math.ceil(seconds));
  const longest = Math.max(0, ...measured);
  if (estimate === undefined || longest === 0) return estimate;
  const target = lyrics === undefined ? longest : Math.max(longest, estimate);
  return Math.min(MAX_SECONDS, Math.max(MIN_SECONDS, target));
}
