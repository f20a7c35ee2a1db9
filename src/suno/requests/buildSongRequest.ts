import type { SongInput } from '../../domain/taskInput.ts';
import type { BuildResult, InputPart } from './buildResult.ts';
import { estimateDuration } from './estimateDuration.ts';
import { joinSentences, VOICE_DESCRIPTIONS } from './joinSentences.ts';
import { limitsOf } from './models.ts';
import { truncateAtWord } from './truncateAtWord.ts';

/** Characters of a title that is taken from the first line of lyrics or of an idea. */
const DERIVED_TITLE_MAX = 60;

/**
 * Turns what a member wished into the vendor's two modes. With lyrics of their own: custom, sung word for word.
 * Instrumental with a style or a title: custom, where style and idea together describe the music. Else the idea, from
 * which lyrics are written, with style, title, voice and what to avoid folded into it, for that mode takes nothing else.
 * https://docs.kie.ai/suno-api/generate-music
 */
export function buildSongRequest(input: SongInput): BuildResult {
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
  const title = input.title ?? deriveTitle(input.idea ?? input.style ?? '');
  return buildCustom(input, { style, title, instrumental: true });
}

function buildCustom(
  input: SongInput,
  fields: { prompt?: string; style: string; title: string } & Record<string, unknown>,
): BuildResult {
  const limits = limitsOf(input.model);
  return checkLengths(
    [
      { part: 'lyrics', text: fields.prompt, max: limits.prompt },
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
      duration: estimateDuration(input.model, fields.prompt),
    },
  );
}

/** Custom mode alone knows who sings. */
function personaFields({ persona }: SongInput): Record<string, unknown> {
  if (!persona) return {};
  return {
    personaId: persona.id,
    personaModel: persona.isVoice ? 'voice_persona' : 'style_persona',
  };
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
  return checkLengths([{ part: 'idea', text: prompt, max: limitsOf(input.model).idea }], {
    customMode: false,
    instrumental: input.instrumental,
    model: input.model,
    prompt,
  });
}

interface LimitedText {
  readonly part: InputPart;
  readonly text: string | undefined;
  readonly max: number;
}

function checkLengths(parts: readonly LimitedText[], request: Record<string, unknown>): BuildResult {
  for (const { part, text = '', max } of parts) {
    if (text.length > max) return { problem: { kind: 'too-long', part, over: text.length - max, max } };
  }
  return { request: Object.fromEntries(Object.entries(request).filter(([, value]) => value !== undefined)) };
}

/** The first line that is not a mark such as `[Verse 1]`, cut at a word. */
function deriveTitle(text: string): string {
  const line = text
    .split('\n')
    .map(one => one.trim())
    .find(one => one !== '' && !/^[[(].*[\])]$/.test(one));
  const words = (line ?? text.trim()).replace(/[,;:.!?…]+$/, '');
  return truncateAtWord(words, DERIVED_TITLE_MAX);
}
