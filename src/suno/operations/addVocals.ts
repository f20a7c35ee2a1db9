import { z } from 'zod';
import type { OperationInput } from '../../domain/taskInput.ts';
import type { BuildResult } from '../requests/buildResult.ts';
import { checkSongLengths } from '../requests/checkTextLengths.ts';
import { checkTexts, refuseFields } from '../requests/checkTexts.ts';
import {
  avoidField,
  lyricsField,
  modelField,
  required,
  styleField,
  titleField,
  voiceField,
} from '../requests/fieldSpecs.ts';
import { isRetired } from '../requests/models.ts';
import { readInputFields } from '../requests/readInputFields.ts';
import { optionalText, weightFields } from '../requests/songFields.ts';
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

/** The vendors require text about what to avoid. If the member gives none, a result without vocals is the safe choice. */
const DEFAULT_AVOID = 'instrumental';

/** https://docs.kie.ai/suno-api/add-vocals */
export const addVocalsRequestSchema = z
  .object({
    uploadUrl,
    /** The lyrics: in `lyrics` from V6 on, where the vendor writes some if there are none, and in `prompt` before. */
    lyrics: optionalText,
    prompt: optionalText,
    title: requiredText(RECORDING_LIMITS.title),
    style: requiredText(RECORDING_LIMITS.style),
    negativeTags: requiredText(RECORDING_LIMITS.avoid),
    model: recordingModel,
    ...weightFields,
  })
  .superRefine((request, context) => {
    const [field, other] = isRetired(request.model) ? ['prompt', 'lyrics'] : ['lyrics', 'prompt'];
    refuseFields(request, [other], 'by this model', context);
    checkTexts(request, [{ field, needed: field === 'prompt', max: RECORDING_LIMITS.lyrics }], context);
  });

export type AddVocalsRequest = z.infer<typeof addVocalsRequestSchema>;

/** Vocals for a member's recording. */
export const addVocals: Operation<AddVocalsRequest> = {
  ...musicOperation,
  name: 'add-vocals',
  submitPath: '/api/v1/generate/add-vocals',
  request: addVocalsRequestSchema,
  inputSpec: {
    source: 'recording',
    command: 'vocals',
    songOperation: 'add-vocals',
    fields: [required(styleField), lyricsField, titleField, voiceField, avoidField, modelField],
    build,
  },
};

function build(input: OperationInput, { uploads, model: defaultModel }: BuildContext): BuildResult {
  const { lyrics, style, title, voice, avoid = DEFAULT_AVOID, ...fields } = readInputFields(input);
  const model = supportedRecordingModel(fields.model ?? defaultModel);
  if (isRetired(model) && lyrics === undefined) return { problem: { kind: 'field-needed', field: 'lyrics' } };
  const request = {
    uploadUrl: uploads[0],
    ...(isRetired(model) ? { prompt: lyrics } : { lyrics }),
    style,
    title: title ?? titleFromFilename(input.recordings[0]?.name),
    negativeTags: avoid,
    vocalGender: voice,
    model,
  };
  return checkSongLengths(request, RECORDING_LIMITS);
}
