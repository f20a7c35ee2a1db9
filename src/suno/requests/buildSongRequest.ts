import type { SongWish } from '../../tasks/wish.ts';
import type { Built, WishPart } from './built.ts';
import { cutWords } from './cutWords.ts';
import { estimateDuration } from './estimateDuration.ts';
import { foldTexts, VOICE_WORDS } from './foldTexts.ts';
import { limitsOf } from './models.ts';

/** Characters of a title that is taken from the first line of lyrics or of an idea. */
const DERIVED_TITLE_MAX = 60;

/**
 * Turns what a member wished into the vendor's two modes. With lyrics of their own: custom, sung word for word.
 * Instrumental with a style or a title: custom, where style and idea together describe the music. Else the idea, from
 * which lyrics are written, with style, title, voice and what to avoid folded into it, for that mode takes nothing else.
 * https://docs.kie.ai/suno-api/generate-music
 */
export function buildSongRequest(wish: SongWish): Built {
  if (wish.lyrics) return buildFromLyrics(wish, wish.lyrics);
  if (wish.instrumental && (wish.style || wish.title || wish.persona?.style)) return buildInstrumental(wish);
  if (wish.persona) return { problem: { kind: 'persona-needs-lyrics' } };
  return wish.idea ? buildFromIdea(wish, wish.idea) : { problem: { kind: 'idea-needed' } };
}

function buildFromLyrics(wish: SongWish, lyrics: string): Built {
  const asked = wish.style ?? wish.persona?.style;
  if (!asked) return { problem: { kind: 'style-needed' } };
  const style = foldTexts([asked, wish.idea]);
  const title = wish.title ?? deriveTitle(lyrics);
  return buildCustom(wish, { prompt: lyrics, style, title, instrumental: false, vocalGender: wish.voice });
}

function buildInstrumental(wish: SongWish): Built {
  const style = foldTexts([wish.style ?? wish.persona?.style, wish.idea]) || (wish.title ?? '');
  const title = wish.title ?? deriveTitle(wish.idea ?? wish.style ?? '');
  return buildCustom(wish, { style, title, instrumental: true });
}

function buildCustom(
  wish: SongWish,
  fields: { prompt?: string; style: string; title: string } & Record<string, unknown>,
): Built {
  const limits = limitsOf(wish.model);
  return refuseLong(
    [
      { part: 'lyrics', text: fields.prompt, max: limits.prompt },
      { part: 'title', text: fields.title, max: limits.title },
      { part: wish.idea ? 'styleIdea' : 'style', text: fields.style, max: limits.style },
      { part: 'avoid', text: wish.avoid, max: limits.avoid },
    ],
    {
      customMode: true,
      model: wish.model,
      ...fields,
      negativeTags: wish.avoid,
      ...singerOf(wish),
      duration: estimateDuration(wish.model, fields.prompt),
    },
  );
}

/** Custom mode alone knows who sings. */
function singerOf({ persona }: SongWish): Record<string, unknown> {
  if (!persona) return {};
  return {
    personaId: persona.id,
    personaModel: persona.isVoice ? 'voice_persona' : 'style_persona',
  };
}

function buildFromIdea(wish: SongWish, idea: string): Built {
  const voice = wish.voice && VOICE_WORDS[wish.voice];
  const prompt = foldTexts([
    idea,
    wish.style && `Style: ${wish.style}`,
    wish.title && `Title: ${wish.title}`,
    wish.instrumental ? undefined : voice,
    wish.avoid && `Avoid: ${wish.avoid}`,
  ]);
  return refuseLong([{ part: 'idea', text: prompt, max: limitsOf(wish.model).idea }], {
    customMode: false,
    instrumental: wish.instrumental,
    model: wish.model,
    prompt,
  });
}

interface Measured {
  readonly part: WishPart;
  readonly text: string | undefined;
  readonly max: number;
}

function refuseLong(parts: readonly Measured[], request: Record<string, unknown>): Built {
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
  return cutWords(words, DERIVED_TITLE_MAX);
}
