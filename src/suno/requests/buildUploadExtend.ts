import type { OperationInput } from '../../domain/taskInput.ts';
import type { BuildContext } from '../operations/inputSpec.ts';
import type { BuildResult } from './buildResult.ts';
import { checkMoment } from './checkMoment.ts';
import { checkSongLengths } from './checkTextLengths.ts';
import { limitsOf } from './models.ts';
import { readInputFields } from './readInputFields.ts';
import { titleFromFilename } from './titleFromFilename.ts';

/**
 * What goes on as the recording is still needs a prompt at KIE, which is documented as a description and has been sung
 * as lyrics: a mark in brackets is read as the one and never sung as the other.
 */
const CONTINUE_PROMPT = '[Continue in the same style]';
const INSTRUMENTAL_PROMPT = '[Instrumental]';

/**
 * Goes on as the recording is where a member says no more than the moment. With a style, lyrics or a title of theirs,
 * style and lyrics are both needed (an instrumental has none), and a missing title is the file's name.
 * https://docs.kie.ai/suno-api/upload-and-extend-audio
 */
export function buildUploadExtend(
  input: OperationInput,
  { uploads, model: defaultModel }: BuildContext,
): BuildResult {
  const { from, style, lyrics, title, avoid, model = defaultModel, ...fields } = readInputFields(input);
  const [recording] = input.recordings;
  const problem = checkMoment(from, recording?.seconds);
  if (problem) return { problem };

  const limits = limitsOf(model);
  const instrumental = fields.instrumental && lyrics === undefined;
  const base = { uploadUrl: uploads[0], continueAt: from, instrumental, model, negativeTags: avoid };
  if ((style ?? lyrics ?? title) === undefined) {
    const prompt = instrumental ? INSTRUMENTAL_PROMPT : CONTINUE_PROMPT;
    return checkSongLengths({ ...base, defaultParamFlag: false, prompt }, limits);
  }
  if (style === undefined) return { problem: { kind: 'field-needed', field: 'style' } };
  if (lyrics === undefined && !instrumental) return { problem: { kind: 'field-needed', field: 'lyrics' } };
  return checkSongLengths(
    {
      ...base,
      defaultParamFlag: true,
      prompt: lyrics,
      style,
      title: title ?? titleFromFilename(recording?.name),
    },
    limits,
  );
}
