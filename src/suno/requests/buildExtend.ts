import type { OperationInput } from '../../domain/taskInput.ts';
import type { BuildContext } from '../operations/inputSpec.ts';
import type { BuildResult } from './buildResult.ts';
import { checkMoment } from './checkMoment.ts';
import { checkSongLengths } from './checkTextLengths.ts';
import { MIN_POSITION_SECONDS } from './fieldSpecs.ts';
import { limitsOf } from './limits.ts';
import { isRetired } from './models.ts';
import { readInputFields } from './readInputFields.ts';
import { truncateAtWord } from './truncateAtWord.ts';

/** Models from before V6 know no other way to say that nobody sings: words that are none. */
const INSTRUMENTAL_LYRICS = '[Instrumental]';

/**
 * Builds the request that extends a track, with the model that made the track. Where a member says nothing, all is inherited.
 * Else the end of the track, its tags and its title stand for what is left out; words may be left out from V6 on.
 * https://docs.kie.ai/suno-api/extend-music
 */
export function buildExtend(input: OperationInput, { model: defaultModel }: BuildContext): BuildResult {
  const { of } = input;
  const { from, lyrics, instrumental, ...fields } = readInputFields(input);
  const model = of?.model ?? defaultModel;
  const limits = limitsOf('extend', model);
  const base = { audioId: of?.audioId, model };
  const isCustom = instrumental || (from ?? lyrics ?? fields.style ?? fields.title) !== undefined;
  // Newer pages do not name the flag any more, older ones demand it.
  if (!isCustom) return checkSongLengths({ ...base, defaultParamFlag: false }, limits);

  const continueAt = from ?? defaultPosition(of?.seconds);
  const late = checkMoment(continueAt, of?.seconds);
  if (late) return { problem: late };
  const words = isRetired(model)
    ? { prompt: lyrics ?? (instrumental ? INSTRUMENTAL_LYRICS : undefined) }
    : { lyrics, instrumental: instrumental && lyrics === undefined };
  if ('prompt' in words && words.prompt === undefined)
    return { problem: { kind: 'field-needed', field: 'lyrics' } };
  const style = fields.style ?? truncateAtWord(of?.tags ?? '', limits.style);
  if (style === '') return { problem: { kind: 'field-needed', field: 'style' } };
  const title = fields.title ?? (truncateAtWord(of?.title ?? '', limits.title) || 'Untitled');
  return checkSongLengths({ ...base, defaultParamFlag: true, continueAt, ...words, style, title }, limits);
}

/** A second before the end, in hundredths: the vendor refuses the very end. */
function defaultPosition(seconds: number | undefined): number | undefined {
  if (seconds === undefined) return undefined;
  return Math.max(MIN_POSITION_SECONDS, Math.floor((seconds - 1) * 100) / 100);
}
