import type { Built } from './built.ts';
import { durationAfter } from './durationAfter.ts';
import { fitSong, fitTexts, songLimits } from './fitTexts.ts';
import { foldTexts, VOICE_WORDS } from './foldTexts.ts';
import { limitsOf } from './models.ts';
import type { Said } from './said.ts';

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
  readonly always: Record<string, unknown>;
}

/**
 * A song made of recordings, in the vendor's two modes: custom with lyrics, or where there is no voice; else the idea,
 * from which lyrics are written, with all that was said folded into it, for that mode takes nothing else.
 * https://docs.kie.ai/suno-api/upload-and-cover-audio
 */
export function buildSongForm(said: Said, source: SongSource): Built {
  const { lyrics, title, voice, avoid, instrumental } = said;
  const { model, always } = source;
  const limits = limitsOf(model);
  if (lyrics === undefined && !instrumental) {
    const prompt = foldTexts([
      source.idea,
      title && `Title: ${title}`,
      voice && VOICE_WORDS[voice],
      avoid && `Avoid: ${avoid}`,
    ]);
    const request = { ...always, customMode: false, instrumental: false, model, prompt };
    const idea = { key: 'prompt', field: 'style', max: limits.idea };
    return fitTexts(request, [idea, ...songLimits(limits)]);
  }
  const request = {
    ...always,
    customMode: true,
    instrumental: lyrics === undefined,
    model,
    prompt: lyrics,
    style: source.style,
    title: title ?? source.title,
    negativeTags: avoid,
    vocalGender: lyrics === undefined ? undefined : voice,
    duration: durationAfter(model, lyrics, source.recordings),
  };
  return fitSong(request, limits);
}
