import { z } from 'zod';
import type { OperationInput } from '../../domain/taskInput.ts';
import type { BuildResult } from '../requests/buildResult.ts';
import { checkSongLengths } from '../requests/checkTextLengths.ts';
import {
  avoidField,
  lyricsField,
  required,
  styleField,
  titleField,
  voiceField,
} from '../requests/fieldSpecs.ts';
import { readInputFields } from '../requests/readInputFields.ts';
import { weightFields } from '../requests/songFields.ts';
import { titleFromFilename } from '../requests/titleFromFilename.ts';
import {
  RECORDING_LIMITS,
  recordingModel,
  recordingModelField,
  requiredText,
  supportedRecordingModel,
  uploadUrl,
} from '../requests/uploadFields.ts';
import type { BuildContext } from './inputSpec.ts';
import { musicOperation } from './musicOperation.ts';
import type { Operation } from './operation.ts';

/** The vendors want to be told what to avoid. A recording without a voice is what nobody wants who asks for one. */
const DEFAULT_AVOID = 'instrumental';

/** https://docs.kie.ai/suno-api/add-vocals */
export const addVocalsRequestSchema = z.object({
  uploadUrl,
  /** The words that are sung. */
  prompt: requiredText(RECORDING_LIMITS.prompt),
  title: requiredText(RECORDING_LIMITS.title),
  style: requiredText(RECORDING_LIMITS.style),
  negativeTags: requiredText(RECORDING_LIMITS.avoid),
  model: recordingModel,
  ...weightFields,
});

export type AddVocalsRequest = z.infer<typeof addVocalsRequestSchema>;

/** A voice sings to a member's recording. */
export const addVocals: Operation<AddVocalsRequest> = {
  ...musicOperation,
  name: 'add-vocals',
  submitPath: '/api/v1/generate/add-vocals',
  request: addVocalsRequestSchema,
  inputSpec: {
    source: 'recording',
    command: 'vocals',
    fields: [
      required(lyricsField),
      required(styleField),
      titleField,
      voiceField,
      avoidField,
      recordingModelField,
    ],
    build,
  },
};

function build(input: OperationInput, { uploads, model: defaultModel }: BuildContext): BuildResult {
  const { lyrics, style, title, voice, avoid = DEFAULT_AVOID, model = defaultModel } = readInputFields(input);
  const request = {
    uploadUrl: uploads[0],
    prompt: lyrics,
    style,
    title: title ?? titleFromFilename(input.recordings[0]?.name),
    negativeTags: avoid,
    vocalGender: voice,
    model: supportedRecordingModel(model),
  };
  return checkSongLengths(request, RECORDING_LIMITS);
}
