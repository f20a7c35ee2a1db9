import type { AskWish } from '../../tasks/wish.ts';
import type { Built } from './built.ts';
import { cutWords } from './cutWords.ts';
import { fitSong } from './fitTexts.ts';
import { limitsOf } from './models.ts';
import { saidIn } from './said.ts';
import { checkSection } from './section.ts';

const limits = limitsOf('V5');

/**
 * New words for some seconds of a track; style and title are the track's where the member says none. The vendor wants the
 * words of the whole song beside those of the section: they are the track's, as far as they are known.
 * https://docs.kie.ai/suno-api/replace-section
 */
export function buildReplaceSection(wish: AskWish): Built {
  const { of } = wish;
  const { lyrics, ...said } = saidIn(wish);
  const from = round(said.from);
  const to = round(said.to);
  if (from === undefined) return { problem: { kind: 'field-needed', field: 'from' } };
  if (to === undefined) return { problem: { kind: 'field-needed', field: 'to' } };
  const problem = checkSection(from, to, of?.seconds);
  if (problem) return { problem };
  if (lyrics === undefined) return { problem: { kind: 'field-needed', field: 'lyrics' } };
  const tags = said.style ?? cutWords(of?.tags ?? '', limits.style);
  if (tags === '') return { problem: { kind: 'field-needed', field: 'style' } };
  const request = {
    taskId: of?.taskId,
    audioId: of?.audioId,
    prompt: lyrics,
    fullLyrics: cutWords(of?.lyrics ?? '', limits.prompt) || lyrics,
    tags,
    title: said.title ?? (cutWords(of?.title ?? '', limits.title) || 'Untitled'),
    infillStartS: from,
    infillEndS: to,
  };
  return fitSong(request, limits);
}

/** Hundredths of a second. */
function round(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : Math.round(seconds * 100) / 100;
}
