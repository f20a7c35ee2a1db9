import type { OperationInput } from '../../domain/taskInput.ts';
import type { BuildContext } from '../operations/inputSpec.ts';
import type { BuildResult } from './buildResult.ts';
import { changedLines } from './changedLines.ts';
import { checkSection } from './checkSection.ts';
import { checkSongLengths } from './checkTextLengths.ts';
import { limitsOf } from './limits.ts';
import { readMarkedLyrics, withoutMarks } from './markedLines.ts';
import { DEFAULT_MODEL, isRetired } from './models.ts';
import { readInputFields } from './readInputFields.ts';
import { personaFields } from './songParts.ts';
import { truncateAtWord } from './truncateAtWord.ts';

const limits = limitsOf('replace-section', DEFAULT_MODEL);

/**
 * Builds the request to replace a section of a song; style and title are the track's by default. Members edit the
 * lyrics of the whole song. The vendor needs the edited lyrics, and separately the lines that changed. If the song's
 * lyrics are not known, those are the lines that the member marked, or all lines.
 * https://docs.sunoapi.org/suno-api/replace-section
 */
export function buildReplaceSection(input: OperationInput, { uploads, model }: BuildContext): BuildResult {
  const { of, recordings } = input;
  const { lyrics: written, ...fields } = readInputFields(input);
  const from = round(fields.from);
  const to = round(fields.to);
  if (from === undefined) return { problem: { kind: 'field-needed', field: 'from' } };
  if (to === undefined) return { problem: { kind: 'field-needed', field: 'to' } };
  const problem = checkSection(from, to, recordings[0]?.seconds ?? of?.seconds);
  if (problem) return { problem };
  if (written === undefined) return { problem: { kind: 'field-needed', field: 'lyrics' } };
  const { lyrics, prompt } = readWords(written, of?.lyrics);
  if (prompt === '') return { problem: { kind: 'lyrics-unchanged' } };
  const tags = fields.style ?? truncateAtWord(of?.tags ?? '', limits.style);
  if (tags === '') return { problem: { kind: 'field-needed', field: 'style' } };
  const request = {
    // The song is named in one way or the other, never in both.
    ...(recordings.length > 0
      ? { uploadUrl: uploads[0], model: isRetired(model) ? DEFAULT_MODEL : model }
      : { taskId: of?.taskId, audioId: of?.audioId }),
    ...personaFields(input),
    prompt,
    fullLyrics: lyrics,
    tags,
    title: fields.title ?? (truncateAtWord(of?.title ?? '', limits.title) || 'Untitled'),
    infillStartS: from,
    infillEndS: to,
  };
  return checkSongLengths(request, limits);
}

/** Lyrics of the whole song and of the section; the latter are empty if nothing was changed. */
function readWords(written: string, known: string | undefined): { lyrics: string; prompt: string } {
  if (known) {
    const lyrics = withoutMarks(written);
    return { lyrics, prompt: changedLines(known, lyrics) };
  }
  const { lyrics, marked } = readMarkedLyrics(written);
  return { lyrics, prompt: marked || lyrics };
}

/** Rounds to hundredths of a second. */
function round(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : Math.round(seconds * 100) / 100;
}
