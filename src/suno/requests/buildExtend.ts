import type { OperationInput } from '../../domain/taskInput.ts';
import type { BuildContext } from '../operations/inputSpec.ts';
import type { BuildResult } from './buildResult.ts';
import { checkSongLengths } from './checkTextLengths.ts';
import { limitsOf } from './limits.ts';
import { isRetired } from './models.ts';
import { checkMoment, lastPosition } from './position.ts';
import { readInputFields } from './readInputFields.ts';
import { personaFields } from './songParts.ts';
import { truncateAtWord } from './truncateAtWord.ts';

/** Lyrics that make a song instrumental with models before V6, which have no other way. */
const INSTRUMENTAL_LYRICS = '[Instrumental]';

/**
 * Builds the request to extend a track, with the track's model. If the member gives nothing, everything is inherited
 * from the track. Otherwise missing fields are taken from the track: the position is its end, style and title are its
 * own. Lyrics may be missing from V6 on. https://docs.kie.ai/suno-api/extend-music
 */
export function buildExtend(input: OperationInput, { model: defaultModel }: BuildContext): BuildResult {
  const { of } = input;
  const { from, lyrics, instrumental, avoid, ...fields } = readInputFields(input);
  const model = of?.model ?? defaultModel;
  const limits = limitsOf('extend', model);
  const base = { audioId: of?.audioId, model, negativeTags: avoid, ...personaFields(input) };
  const isCustom =
    instrumental ||
    input.persona !== undefined ||
    (from ?? lyrics ?? avoid ?? fields.style ?? fields.title) !== undefined;
  // Newer pages do not document the flag, older ones require it.
  if (!isCustom) return checkSongLengths({ ...base, defaultParamFlag: false }, limits);

  const continueAt = from ?? lastPosition(of?.seconds);
  const late = checkMoment(continueAt, of?.seconds);
  if (late) return { problem: late };
  const words = isRetired(model)
    ? { prompt: lyrics ?? (instrumental ? INSTRUMENTAL_LYRICS : undefined) }
    : { lyrics, instrumental: instrumental && lyrics === undefined };
  if ('prompt' in words && words.prompt === undefined)
    return { problem: { kind: 'field-needed', field: 'lyrics' } };
  const style = fields.style ?? input.persona?.style ?? truncateAtWord(of?.tags ?? '', limits.style);
  if (style === '') return { problem: { kind: 'field-needed', field: 'style' } };
  const title = fields.title ?? (truncateAtWord(of?.title ?? '', limits.title) || 'Untitled');
  return checkSongLengths({ ...base, defaultParamFlag: true, continueAt, ...words, style, title }, limits);
}
