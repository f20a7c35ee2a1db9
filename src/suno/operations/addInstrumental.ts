import { z } from 'zod';
import type { AskWish } from '../../tasks/wish.ts';
import type { BuildContext } from '../ask.ts';
import { musicFamily } from '../news/musicFamily.ts';
import type { Operation } from '../operation.ts';
import { avoidField, required, styleField, titleField } from '../requests/askFields.ts';
import type { Built } from '../requests/built.ts';
import { fitSong } from '../requests/fitTexts.ts';
import { nameAfterFile } from '../requests/nameAfter.ts';
import { saidIn } from '../requests/said.ts';
import { weightFields } from '../requests/songFields.ts';
import {
  modelWithRecording,
  neededText,
  RECORDING_LIMITS,
  recordingModel,
  recordingModelField,
  uploadUrl,
} from '../requests/uploadFields.ts';

/** The vendors want to be told what to avoid. A voice alone is what nobody wants who asks for instruments. */
const AVOIDED = 'a cappella';

/** https://docs.kie.ai/suno-api/add-instrumental */
export const addInstrumentalRequestSchema = z.object({
  uploadUrl,
  title: neededText(RECORDING_LIMITS.title),
  /** The style of what is played. */
  tags: neededText(RECORDING_LIMITS.style),
  negativeTags: neededText(RECORDING_LIMITS.avoid),
  model: recordingModel,
  ...weightFields,
});

export type AddInstrumentalRequest = z.infer<typeof addInstrumentalRequestSchema>;

/** Instruments play to a member's recording. */
export const addInstrumental: Operation<AddInstrumentalRequest> = {
  ...musicFamily,
  name: 'add-instrumental',
  submitPath: '/api/v1/generate/add-instrumental',
  request: addInstrumentalRequestSchema,
  ask: {
    on: 'recording',
    command: 'backing',
    fields: [required(styleField), titleField, avoidField, recordingModelField],
    build,
  },
};

function build(wish: AskWish, { uploads, model: usual }: BuildContext): Built {
  const { style, title, avoid = AVOIDED, model = usual } = saidIn(wish);
  const request = {
    uploadUrl: uploads[0],
    title: title ?? nameAfterFile(wish.recordings[0]?.name),
    tags: style,
    negativeTags: avoid,
    model: modelWithRecording(model),
  };
  return fitSong(request, RECORDING_LIMITS);
}
