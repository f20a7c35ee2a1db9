import type { BuildResult } from './buildResult.ts';
import { checkSongLengths, checkTextLengths, songTextLimits } from './checkTextLengths.ts';
import { durationFromRecordings } from './durationFromRecordings.ts';
import { joinSentences, VOICE_DESCRIPTIONS } from './joinSentences.ts';
import { limitsOf } from './models.ts';
import type { InputFields } from './readInputFields.ts';

/** What a song is made of beside what a member said of it. */
interface SongSource {
  readonly model: string;
  readonly recordings: readonly { readonly seconds?: number | undefined }[];
  readonly style: string;
  /** What the song is, in words, where there are no lyrics. */
  readonly idea: string;
  /** Where the member gives none. */
  readonly title: string;
  /** Fields of the operation that are there in either mode. */
  readonly base: Record<string, unknown>;
}

/**
 * A song made of recordings, in the vendor's two modes: custom with lyrics, or where there is no voice; else the idea,
 * from which lyrics are written, with all that was said folded into it, for that mode takes nothing else.
 * https://docs.kie.ai/suno-api/upload-and-cover-audio
 */
export function buildSongForm(fields: InputFields, source: SongSource): BuildResult {
  const { lyrics, title, voice, avoid, instrumental } = fields;
  const { model, base } = source;
  const limits = limitsOf(model);
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
