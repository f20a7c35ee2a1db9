import type { OperationInput } from '../../domain/taskInput.ts';
import type { BuildContext } from '../operations/inputSpec.ts';
import type { BuildResult } from './buildResult.ts';
import { checkMoment } from './checkMoment.ts';
import { checkSongLengths } from './checkTextLengths.ts';
import { limitsOf } from './limits.ts';
import { isRetired } from './models.ts';
import { type InputFields, readInputFields } from './readInputFields.ts';
import { personaFields } from './songParts.ts';
import { titleFromFilename } from './titleFromFilename.ts';

/**
 * Models from before V6 need a prompt at KIE even where the recording is to go on as it is. It is documented as a description
 * and has been sung as lyrics: a mark in brackets is read as the one and never sung as the other.
 */
const CONTINUE_PROMPT = '[Continue in the same style]';
const INSTRUMENTAL_PROMPT = '[Instrumental]';

/**
 * Builds the request that extends a recording. The moment and whether somebody sings are always sent: without them every
 * known attempt failed. From V6 on nothing else is needed, and what is left out goes on as the recording is.
 * https://docs.kie.ai/suno-api/upload-and-extend-audio
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
  // Newer pages do not name the flag any more; older ones demand it, and mean by it that style and title are there.
  const defaultParamFlag = style !== undefined;
  return checkSongLengths(
    { ...base, defaultParamFlag, lyrics, style, title, ...personaFields(input) },
    limitsOf('upload-extend', model),
  );
}

/** Style and lyrics are both needed where one of them is said (an instrumental has no lyrics); a missing title is the file's name. */
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
