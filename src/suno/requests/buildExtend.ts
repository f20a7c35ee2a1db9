import type { AskWish } from '../../tasks/wish.ts';
import type { BuildContext } from '../ask.ts';
import { FIRST_MOMENT } from './askFields.ts';
import type { Built } from './built.ts';
import { checkMoment } from './checkMoment.ts';
import { cutWords } from './cutWords.ts';
import { fitSong } from './fitTexts.ts';
import { limitsOf } from './models.ts';
import { saidIn } from './said.ts';

/** Its page knows no other way to say that nobody sings: words that are none. */
const NO_WORDS = '[Instrumental]';

/**
 * Goes on as the track is where a member says nothing. Else all must be there: words unless nobody sings, and by default
 * the end of the track, its tags, its title. https://docs.kie.ai/suno-api/extend-music
 */
export function buildExtend(wish: AskWish, { model: usual }: BuildContext): Built {
  const { of } = wish;
  const { from, lyrics, instrumental, ...said } = saidIn(wish);
  const model = of?.model ?? usual;
  const limits = limitsOf(model);
  const always = { audioId: of?.audioId, model };
  const isOwn = instrumental || (from ?? lyrics ?? said.style ?? said.title) !== undefined;
  if (!isOwn) return fitSong({ ...always, defaultParamFlag: false }, limits);

  const continueAt = from ?? endOf(of?.seconds);
  const late = checkMoment(continueAt, of?.seconds);
  if (late) return { problem: late };
  const prompt = lyrics ?? (instrumental ? NO_WORDS : undefined);
  if (prompt === undefined) return { problem: { kind: 'field-needed', field: 'lyrics' } };
  const style = said.style ?? cutWords(of?.tags ?? '', limits.style);
  if (style === '') return { problem: { kind: 'field-needed', field: 'style' } };
  const title = said.title ?? (cutWords(of?.title ?? '', limits.title) || 'Untitled');
  return fitSong({ ...always, defaultParamFlag: true, continueAt, prompt, style, title }, limits);
}

/** A second before the end, in hundredths: the vendor refuses the very end. */
function endOf(seconds: number | undefined): number | undefined {
  if (seconds === undefined) return undefined;
  return Math.max(FIRST_MOMENT, Math.floor((seconds - 1) * 100) / 100);
}
