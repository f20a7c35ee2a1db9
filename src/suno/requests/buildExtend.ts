import type { OperationInput } from '../../domain/taskInput.ts';
import type { BuildContext } from '../operations/inputSpec.ts';
import type { BuildResult } from './buildResult.ts';
import { checkMoment } from './checkMoment.ts';
import { checkSongLengths } from './checkTextLengths.ts';
import { MIN_POSITION_SECONDS } from './fieldSpecs.ts';
import { limitsOf } from './models.ts';
import { readInputFields } from './readInputFields.ts';
import { truncateAtWord } from './truncateAtWord.ts';

/** Its page knows no other way to say that nobody sings: words that are none. */
const INSTRUMENTAL_LYRICS = '[Instrumental]';

/**
 * Goes on as the track is where a member says nothing. Else all must be there: words unless nobody sings, and by default
 * the end of the track, its tags, its title. https://docs.kie.ai/suno-api/extend-music
 */
export function buildExtend(input: OperationInput, { model: defaultModel }: BuildContext): BuildResult {
  const { of } = input;
  const { from, lyrics, instrumental, ...fields } = readInputFields(input);
  const model = of?.model ?? defaultModel;
  const limits = limitsOf(model);
  const base = { audioId: of?.audioId, model };
  const isCustom = instrumental || (from ?? lyrics ?? fields.style ?? fields.title) !== undefined;
  if (!isCustom) return checkSongLengths({ ...base, defaultParamFlag: false }, limits);

  const continueAt = from ?? defaultPosition(of?.seconds);
  const late = checkMoment(continueAt, of?.seconds);
  if (late) return { problem: late };
  const prompt = lyrics ?? (instrumental ? INSTRUMENTAL_LYRICS : undefined);
  if (prompt === undefined) return { problem: { kind: 'field-needed', field: 'lyrics' } };
  const style = fields.style ?? truncateAtWord(of?.tags ?? '', limits.style);
  if (style === '') return { problem: { kind: 'field-needed', field: 'style' } };
  const title = fields.title ?? (truncateAtWord(of?.title ?? '', limits.title) || 'Untitled');
  return checkSongLengths({ ...base, defaultParamFlag: true, continueAt, prompt, style, title }, limits);
}

/** A second before the end, in hundredths: the vendor refuses the very end. */
function defaultPosition(seconds: number | undefined): number | undefined {
  if (seconds === undefined) return undefined;
  return Math.max(MIN_POSITION_SECONDS, Math.floor((seconds - 1) * 100) / 100);
}
