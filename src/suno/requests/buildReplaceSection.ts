import type { OperationInput } from '../../domain/taskInput.ts';
import type { BuildResult } from './buildResult.ts';
import { checkSection } from './checkSection.ts';
import { checkSongLengths } from './checkTextLengths.ts';
import { limitsOf } from './limits.ts';
import { DEFAULT_MODEL } from './models.ts';
import { readInputFields } from './readInputFields.ts';
import { truncateAtWord } from './truncateAtWord.ts';

const limits = limitsOf('replace-section', DEFAULT_MODEL);

/**
 * New words for some seconds of a track; style and title are the track's where the member says none. The vendor wants the
 * words of the whole song beside those of the section: they are the track's, as far as they are known.
 * https://docs.kie.ai/suno-api/replace-section
 */
export function buildReplaceSection(input: OperationInput): BuildResult {
  const { of } = input;
  const { lyrics, ...fields } = readInputFields(input);
  const from = round(fields.from);
  const to = round(fields.to);
  if (from === undefined) return { problem: { kind: 'field-needed', field: 'from' } };
  if (to === undefined) return { problem: { kind: 'field-needed', field: 'to' } };
  const problem = checkSection(from, to, of?.seconds);
  if (problem) return { problem };
  if (lyrics === undefined) return { problem: { kind: 'field-needed', field: 'lyrics' } };
  const tags = fields.style ?? truncateAtWord(of?.tags ?? '', limits.style);
  if (tags === '') return { problem: { kind: 'field-needed', field: 'style' } };
  const request = {
    taskId: of?.taskId,
    audioId: of?.audioId,
    prompt: lyrics,
    fullLyrics: truncateAtWord(of?.lyrics ?? '', limits.lyrics) || lyrics,
    tags,
    title: fields.title ?? (truncateAtWord(of?.title ?? '', limits.title) || 'Untitled'),
    infillStartS: from,
    infillEndS: to,
  };
  return checkSongLengths(request, limits);
}

/** Hundredths of a second. */
function round(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : Math.round(seconds * 100) / 100;
}
