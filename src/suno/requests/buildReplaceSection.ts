import type { OperationInput } from '../../domain/taskInput.ts';
import type { BuildResult } from './buildResult.ts';
import { changedLines } from './changedLines.ts';
import { checkSection } from './checkSection.ts';
import { checkSongLengths } from './checkTextLengths.ts';
import { limitsOf } from './limits.ts';
import { DEFAULT_MODEL } from './models.ts';
import { readInputFields } from './readInputFields.ts';
import { truncateAtWord } from './truncateAtWord.ts';

const limits = limitsOf('replace-section', DEFAULT_MODEL);

/**
 * Builds the request to replace a section of a track; style and title are the track's by default. Members edit the
 * lyrics of the whole song. The vendor needs the edited lyrics, and separately the lines that changed. If the track's
 * lyrics are not known, the member's text is used for both. https://docs.sunoapi.org/suno-api/replace-section
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
  const prompt = of?.lyrics ? changedLines(of.lyrics, lyrics) : lyrics;
  if (prompt === '') return { problem: { kind: 'lyrics-unchanged' } };
  const tags = fields.style ?? truncateAtWord(of?.tags ?? '', limits.style);
  if (tags === '') return { problem: { kind: 'field-needed', field: 'style' } };
  const request = {
    taskId: of?.taskId,
    audioId: of?.audioId,
    prompt,
    fullLyrics: lyrics,
    tags,
    title: fields.title ?? (truncateAtWord(of?.title ?? '', limits.title) || 'Untitled'),
    infillStartS: from,
    infillEndS: to,
  };
  return checkSongLengths(request, limits);
}

/** Rounds to hundredths of a second. */
function round(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : Math.round(seconds * 100) / 100;
}
