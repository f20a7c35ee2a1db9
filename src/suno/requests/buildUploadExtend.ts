import type { OperationInput } from '../../domain/taskInput.ts';
import type { BuildContext } from '../operations/inputSpec.ts';
import type { BuildResult } from './buildResult.ts';
import { checkSongLengths } from './checkTextLengths.ts';
import { limitsOf } from './limits.ts';
import { isRetired } from './models.ts';
import { checkMoment } from './position.ts';
import { type InputFields, readInputFields } from './readInputFields.ts';
import { personaFields } from './songParts.ts';
import { titleFromFilename } from './titleFromFilename.ts';

/**
 * KIE requires a prompt for models before V6, even if the recording continues as it is. It is documented as a
 * description, but was sung as lyrics: a text in brackets works as a description and is never sung.
 */
const CONTINUE_PROMPT = '[Continue in the same style]';
const INSTRUMENTAL_PROMPT = '[Instrumental]';

/**
 * Builds the request to extend a recording. The position and `instrumental` are always sent, because every known
 * attempt without them failed. From V6 on nothing else is required, and missing fields are inherited from the
 * recording. https://docs.kie.ai/suno-api/upload-and-extend-audio
 */
export function buildUploadExtend(
  input: OperationInput,
  { uploads, model: defaultModel }: BuildContext,
): BuildResult {
  const fields = readInputFields(input);
  const { from, style, lyrics, avoid, model = defaultModel } = fields;
  const [recording] = input.recordings;
  const problem = checkMoment(from, recording?.seconds);
  if (problem) return { problem };

  const instrumental = fields.instrumental && lyrics === undefined;
  const base = { uploadUrl: uploads[0], continueAt: from, instrumental, model, negativeTags: avoid };
  if (isRetired(model)) return buildRetired(fields, base, model, recording?.name);
  const isInherited = (style ?? lyrics ?? fields.title) === undefined;
  const title = isInherited ? undefined : (fields.title ?? titleFromFilename(recording?.name));
  // Newer pages do not document the flag. Older ones require it, to say that style and title are given.
  const defaultParamFlag = style !== undefined;
  return checkSongLengths(
    { ...base, defaultParamFlag, lyrics, style, title, ...personaFields(input) },
    limitsOf('upload-extend', model),
  );
}

/**
 * Style and lyrics are both required if one of them is given (instrumentals have no lyrics). A missing title is taken
 * from the file name.
 */
function buildRetired(
  { style, lyrics, title }: InputFields,
  base: { readonly instrumental: boolean },
  model: string,
  fileName: string | undefined,
): BuildResult {
  const limits = limitsOf('upload-extend', model);
  if ((style ?? lyrics ?? title) === undefined) {
    const prompt = base.instrumental ? INSTRUMENTAL_PROMPT : CONTINUE_PROMPT;
    return checkSongLengths({ ...base, defaultParamFlag: false, prompt }, limits);
  }
  if (style === undefined) return { problem: { kind: 'field-needed', field: 'style' } };
  if (lyrics === undefined && !base.instrumental)
    return { problem: { kind: 'field-needed', field: 'lyrics' } };
  const own = { prompt: lyrics, style, title: title ?? titleFromFilename(fileName) };
  return checkSongLengths({ ...base, defaultParamFlag: true, ...own }, limits);
}
