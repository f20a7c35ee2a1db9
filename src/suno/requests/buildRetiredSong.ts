import type { SongInput } from '../../domain/taskInput.ts';
import type { BuildResult } from './buildResult.ts';
import { estimateDuration } from './estimateDuration.ts';
import { limitsOf } from './limits.ts';
import { checkLengths, deriveTitle, joinSentences, personaFields, VOICE_DESCRIPTIONS } from './songParts.ts';
import { tuningRequestFields } from './tuning.ts';

/**
 * Builds the request of a song for a model before V6. With lyrics: custom mode, in which `prompt` is sung. Instrumental
 * with a style or a title: custom mode, in which style and idea together describe the music. Otherwise the idea,
 * combined with style, title, voice and what to avoid, because that mode has no other fields.
 * https://docs.kie.ai/suno-api/generate-music
 */
export function buildRetiredSong(input: SongInput): BuildResult {
  if (input.lyrics) return buildFromLyrics(input, input.lyrics);
  if (input.instrumental && (input.style || input.title || input.persona?.style))
    return buildInstrumental(input);
  if (input.persona) return { problem: { kind: 'persona-needs-lyrics' } };
  return input.idea ? buildFromIdea(input, input.idea) : { problem: { kind: 'idea-needed' } };
}

function buildFromLyrics(input: SongInput, lyrics: string): BuildResult {
  const requestedStyle = input.style ?? input.persona?.style;
  if (!requestedStyle) return { problem: { kind: 'style-needed' } };
  const style = joinSentences([requestedStyle, input.idea]);
  const title = input.title ?? deriveTitle(lyrics);
  return buildCustom(input, { prompt: lyrics, style, title, instrumental: false, vocalGender: input.voice });
}

function buildInstrumental(input: SongInput): BuildResult {
  const style = joinSentences([input.style ?? input.persona?.style, input.idea]) || (input.title ?? '');
  const title = input.title ?? deriveTitle(input.idea ?? style);
  return buildCustom(input, { style, title, instrumental: true });
}

function buildCustom(
  input: SongInput,
  fields: { prompt?: string; style: string; title: string } & Record<string, unknown>,
): BuildResult {
  const limits = limitsOf('generate', input.model);
  return checkLengths(
    [
      { part: 'lyrics', text: fields.prompt, max: limits.lyrics },
      { part: 'title', text: fields.title, max: limits.title },
      { part: input.idea ? 'styleIdea' : 'style', text: fields.style, max: limits.style },
      { part: 'avoid', text: input.avoid, max: limits.avoid },
    ],
    {
      customMode: true,
      model: input.model,
      ...fields,
      negativeTags: input.avoid,
      ...personaFields(input),
      ...tuningRequestFields(input, estimateDuration(input.model, fields.prompt)),
    },
  );
}

function buildFromIdea(input: SongInput, idea: string): BuildResult {
  const voice = input.voice && VOICE_DESCRIPTIONS[input.voice];
  const prompt = joinSentences([
    idea,
    input.style && `Style: ${input.style}`,
    input.title && `Title: ${input.title}`,
    input.instrumental ? undefined : voice,
    input.avoid && `Avoid: ${input.avoid}`,
  ]);
  return checkLengths([{ part: 'idea', text: prompt, max: limitsOf('generate', input.model).idea }], {
    customMode: false,
    instrumental: input.instrumental,
    model: input.model,
    prompt,
  });
}
