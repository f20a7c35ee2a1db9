import { z } from 'zod';
import type { AskWish } from '../../tasks/wish.ts';
import type { BuildContext } from '../ask.ts';
import { musicFamily } from '../news/musicFamily.ts';
import type { Operation } from '../operation.ts';
import {
  avoidField,
  lyricsField,
  required,
  styleField,
  titleField,
  voiceField,
} from '../requests/askFields.ts';
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

/** The vendors want to be told what to avoid. A recording without a voice is what nobody wants who asks for one. */
const AVOIDED = 'instrumental';

/** https://docs.kie.ai/suno-api/add-vocals */
export const addVocalsRequestSchema = z.object({
  uploadUrl,
  /** The words that are sung. */
  prompt: neededText(RECORDING_LIMITS.prompt),
  title: neededText(RECORDING_LIMITS.title),
  style: neededText(RECORDING_LIMITS.style),
  negativeTags: neededText(RECORDING_LIMITS.avoid),
  model: recordingModel,
  ...weightFields,
});

export type AddVocalsRequest = z.infer<typeof addVocalsRequestSchema>;

/** A voice sings to a member's recording. */
export const addVocals: Operation<AddVocalsRequest> = {
  ...musicFamily,
  name: 'add-vocals',
  submitPath: '/api/v1/generate/add-vocals',
  request: addVocalsRequestSchema,
  ask: {
    on: 'recording',
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

function build(wish: AskWish, { uploads, model: usual }: BuildContext): Built {
  const { lyrics, style, title, voice, avoid = AVOIDED, model = usual } = saidIn(wish);
  const request = {
    uploadUrl: uploads[0],
    prompt: lyrics,
    style,
    title: title ?? nameAfterFile(wish.recordings[0]?.name),
    negativeTags: avoid,
    vocalGender: voice,
    model: modelWithRecording(model),
  };
  return fitSong(request, RECORDING_LIMITS);
}
