import { z } from 'zod';
import type { OperationInput } from '../../domain/taskInput.ts';
import type { BuildResult } from '../requests/buildResult.ts';
import { checkSongLengths } from '../requests/checkTextLengths.ts';
import { avoidField, modelField, required, styleField, titleField } from '../requests/fieldSpecs.ts';
import { readInputFields } from '../requests/readInputFields.ts';
import { weightFields } from '../requests/songFields.ts';
import { titleFromFilename } from '../requests/titleFromFilename.ts';
import {
  RECORDING_LIMITS,
  recordingModel,
  requiredText,
  supportedRecordingModel,
  uploadUrl,
} from '../requests/uploadFields.ts';
import type { BuildContext } from './inputSpec.ts';
import { musicOperation } from './musicOperation.ts';
import type { Operation } from './operation.ts';

/**
 * The vendors require text about what to avoid. If the member gives none, vocals without instruments are the safe
 * choice.
 */
const DEFAULT_AVOID = 'a cappella';

/** https://docs.kie.ai/suno-api/add-instrumental */
export const addInstrumentalRequestSchema = z.object({
  uploadUrl,
  title: requiredText(RECORDING_LIMITS.title),
  /** The style of the accompaniment. */
  tags: requiredText(RECORDING_LIMITS.style),
  negativeTags: requiredText(RECORDING_LIMITS.avoid),
  model: recordingModel,
  ...weightFields,
});

export type AddInstrumentalRequest = z.infer<typeof addInstrumentalRequestSchema>;

/** An accompaniment for a member's recording. */
export const addInstrumental: Operation<AddInstrumentalRequest> = {
  ...musicOperation,
  name: 'add-instrumental',
  submitPath: '/api/v1/generate/add-instrumental',
  request: addInstrumentalRequestSchema,
  inputSpec: {
    source: 'recording',
    command: 'backing',
    songOperation: 'add-instrumental',
    fields: [required(styleField), titleField, avoidField, modelField],
    build,
  },
};

function build(input: OperationInput, { uploads, model: defaultModel }: BuildContext): BuildResult {
  const { style, title, avoid = DEFAULT_AVOID, model = defaultModel } = readInputFields(input);
  const request = {
    uploadUrl: uploads[0],
    title: title ?? titleFromFilename(input.recordings[0]?.name),
    tags: style,
    negativeTags: avoid,
    model: supportedRecordingModel(model),
  };
  return checkSongLengths(request, RECORDING_LIMITS);
}
