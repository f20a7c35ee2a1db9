import type { SongInput } from '../../domain/taskInput.ts';
import type { BuildResult } from './buildResult.ts';
import { buildRetiredSong } from './buildRetiredSong.ts';
import { estimateDuration } from './estimateDuration.ts';
import { limitsOf } from './limits.ts';
import { isRetired } from './models.ts';
import { checkReferences, referenceFields } from './references.ts';
import { checkLengths, deriveTitle, joinSentences, personaFields, VOICE_STYLES } from './songParts.ts';
import { NEUTRAL_STYLE, styleFromIdea } from './styleFromIdea.ts';
import { checkTuning, tuningRequestFields } from './tuning.ts';

/**
 * Builds the request of a song. With the member's lyrics: custom mode, in which `lyrics` are sung word for word. With
 * an idea: simple mode, in which the vendor writes the lyrics and accepts only a style in addition, so the title is
 * only shown on the card, and what to avoid is left out. Instrumental without an idea, or with a persona: custom mode.
 * With references: simple mode, with or without an idea. Models before V6 have their own rules. https://docs.sunoapi.org/suno-api/generate-music
 */
export function buildSongRequest(input: SongInput): BuildResult {
  const problem = checkReferences(input) ?? checkTuning(input);
  if (problem) return { problem };
  if (isRetired(input.model)) return buildRetiredSong(input);
  if (input.references?.length) return buildFromReferences(input);
  if (input.lyrics) return buildFromLyrics(input, input.lyrics);
  if (input.idea && !input.persona) return buildFromIdea(input, input.idea);
  if (input.instrumental && (input.idea || input.style || input.title || input.persona?.style))
    return buildInstrumental(input);
  return { problem: { kind: input.persona ? 'persona-needs-lyrics' : 'idea-needed' } };
}

function buildFromIdea(input: SongInput, idea: string): BuildResult {
  const { model, instrumental } = input;
  const limits = limitsOf('generate', model);
  const voice = instrumental ? undefined : input.voice;
  const base = input.style ?? styleFromIdea(idea, { voices: !instrumental && voice === undefined });
  const style = voice ? `${base}, ${VOICE_STYLES[voice]}` : base;
  return checkLengths(
    [
      { part: 'idea', text: idea, max: limits.idea },
      { part: 'title', text: input.title, max: limits.title },
      { part: 'style', text: style, max: limits.style },
    ],
    { customMode: false, instrumental, model, prompt: idea, style },
  );
}

/** References are enough by themselves: a style is sent only if there is something to take it from. */
function buildFromReferences(input: SongInput): BuildResult {
  const { model, instrumental, idea, title } = input;
  const limits = limitsOf('generate', model);
  const voice = instrumental ? undefined : input.voice;
  const derived = idea && styleFromIdea(idea, { voices: !instrumental && voice === undefined });
  const base = input.style ?? (derived === NEUTRAL_STYLE ? undefined : derived);
  const style =
    [base, voice && VOICE_STYLES[voice]].filter(part => part !== undefined).join(', ') || undefined;
  return checkLengths(
    [
      { part: 'idea', text: idea, max: limits.idea },
      { part: 'title', text: title, max: limits.title },
      { part: 'style', text: style, max: limits.style },
    ],
    { customMode: false, instrumental, model, prompt: idea, style, ...referenceFields(input) },
  );
}

function buildFromLyrics(input: SongInput, lyrics: string): BuildResult {
  const requestedStyle = input.style ?? input.persona?.style;
  if (!requestedStyle) return { problem: { kind: 'style-needed' } };
  const style = joinSentences([requestedStyle, input.idea]);
  const title = input.title ?? deriveTitle(lyrics);
  return buildCustom(input, { instrumental: false, lyrics, style, title, vocalGender: input.voice });
}

function buildInstrumental(input: SongInput): BuildResult {
  const style = joinSentences([input.style ?? input.persona?.style, input.idea]) || (input.title ?? '');
  const title = input.title ?? deriveTitle(input.idea ?? style);
  return buildCustom(input, { instrumental: true, style, title });
}

function buildCustom(
  input: SongInput,
  fields: { lyrics?: string; style: string; title: string } & Record<string, unknown>,
): BuildResult {
  const limits = limitsOf('generate', input.model);
  return checkLengths(
    [
      { part: 'lyrics', text: fields.lyrics, max: limits.lyrics },
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
      ...tuningRequestFields(input, estimateDuration(input.model, fields.lyrics)),
    },
  );
}
