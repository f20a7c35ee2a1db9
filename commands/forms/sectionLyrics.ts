import { progressOf } from '../../src/domain/progress.ts';
import type { OperationInput } from '../../src/domain/taskInput.ts';
import { FORM_TEXT_MAX } from '../../src/lib/discordLimits.ts';
import { withoutMarks } from '../../src/suno/requests/markedLines.ts';
import { excerptOf, linesOfSection, markLines } from '../../src/suno/requests/sectionOfLyrics.ts';
import type { CommandContext } from '../context.ts';

/**
 * Prepares the lyrics of a section to replace for its form: if timed lyrics of the song exist and the section is known,
 * its lines are marked. Of lyrics that are longer than a form's field, only those lines are shown.
 */
export async function prepareSectionLyrics(
  input: OperationInput,
  context: Pick<CommandContext, 'findExistingResult'>,
): Promise<OperationInput> {
  const { operation, of, fields } = input;
  const { from, to, lyrics = of?.lyrics } = fields;
  if (operation !== 'replace-section' || !of || typeof lyrics !== 'string') return input;
  if (typeof from !== 'number' || typeof to !== 'number') return input;
  const existing = await context.findExistingResult('timed-lyrics', of);
  const result = existing?.isReady ? progressOf(existing.task.updates).result : undefined;
  if (result?.kind !== 'timed-lyrics') return input;
  const range = linesOfSection(lyrics, result.words, from, to);
  if (!range) return input;
  if (lyrics.length > FORM_TEXT_MAX) {
    const excerpt = excerptOf(lyrics, range);
    return excerpt.end - excerpt.start <= FORM_TEXT_MAX ? { ...input, excerpt } : input;
  }
  return { ...input, fields: { ...fields, lyrics: markLines(lyrics, range) } };
}

/** The whole lyrics after the form was sent: without marks, and with the part that was shown put back. */
export function completeSectionLyrics(input: OperationInput, shown: OperationInput): OperationInput {
  const { excerpt, fields: before, of } = shown;
  const { lyrics } = input.fields;
  if (input.operation !== 'replace-section' || !of?.lyrics || typeof lyrics !== 'string') return input;
  const whole = before.lyrics ?? of.lyrics;
  const edited = withoutMarks(lyrics);
  const complete =
    excerpt && typeof whole === 'string'
      ? whole.slice(0, excerpt.start) + edited + whole.slice(excerpt.end)
      : edited;
  return { ...input, excerpt: undefined, fields: { ...input.fields, lyrics: complete } };
}
