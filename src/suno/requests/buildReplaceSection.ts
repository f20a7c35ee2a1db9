import type { OperationInput } from '../../domain/taskInput.ts';
import type { BuildContext } from '../operations/inputSpec.ts';
import type { BuildResult, InputError } from './buildResult.ts';
import { checkSongLengths } from './checkTextLengths.ts';
import { limitsOf } from './limits.ts';
import { readMarkedLyrics, withoutMarks } from './markedLines.ts';
import { DEFAULT_MODEL, isRetired } from './models.ts';
import { readInputFields } from './readInputFields.ts';
import { personaFields } from './songParts.ts';
import { truncateAtWord } from './truncateAtWord.ts';

/** Minimum seconds of a section: https://docs.sunoapi.org/suno-api/replace-section */
export const MIN_SECTION_SECONDS = 10;

/** Maximum part of a song that a section may be. */
const MAX_SHARE = 0.5;

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

/**
 * The lines of edited lyrics from the first to the last change, because a section is sung in one piece. If lines were
 * only deleted, the lines around the gap. Empty if nothing changed.
 */
function changedLines(before: string, after: string): string {
  const old = linesOf(before);
  const now = linesOf(after);
  const shorter = Math.min(old.length, now.length);
  let start = 0;
  while (start < shorter && old[start] === now[start]) start += 1;
  if (start === old.length && start === now.length) return '';
  let tail = 0;
  while (tail < shorter - start && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  const changed = now
    .slice(start, now.length - tail)
    .join('\n')
    .trim();
  return (
    changed ||
    now
      .slice(Math.max(0, start - 1), start + 1)
      .join('\n')
      .trim()
  );
}

function linesOf(text: string): string[] {
  return text
    .trim()
    .split('\n')
    .map(line => line.trim());
}

/**
 * Checks a section of a track, first its start, then its end. The track's length in seconds is checked if it is known.
 * A track that is too short for any section is left to the vendor.
 */
function checkSection(from: number, to: number, seconds = Number.POSITIVE_INFINITY): InputError | undefined {
  const latest = Math.max(0, roundDown(seconds - MIN_SECTION_SECONDS));
  if (from < 0 || from > latest) return { kind: 'field-range', field: 'from', min: 0, max: latest };
  const longest = Math.max(MIN_SECTION_SECONDS, roundDown(seconds * MAX_SHARE));
  const min = roundDown(from + MIN_SECTION_SECONDS);
  const max = Math.max(min, roundDown(Math.min(from + longest, seconds)));
  return to >= min && to <= max ? undefined : { kind: 'field-range', field: 'to', min, max };
}

/**
 * Rounds down to hundredths of a second, which the vendors use. A small number is added first, because sums of decimals
 * can be slightly too small in binary.
 */
function roundDown(seconds: number): number {
  return Math.floor(seconds * 100 + 1e-6) / 100;
}
