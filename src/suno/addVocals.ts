import { z } from 'zod';
import type { AskWish } from '../tasks/wish.ts';
import type { BuildContext } from './ask.ts';
import { avoidField, lyricsField, required, styleField, titleField, voiceField } from './askFields.ts';
import type { Built } from './built.ts';
import { explainRefusal } from './explainRefusal.ts';
import { fitTexts, songTexts } from './fitTexts.ts';
import { limitsOf } from './models.ts';
import { parseMusicCallback } from './musicCallback.ts';
import { MUSIC_RECORD_PATH, parseMusicRecord } from './musicRecord.ts';
import { nameAfterFile } from './nameAfter.ts';
import type { Operation } from './operation.ts';
import { saidIn } from './said.ts';
import { weightFields } from './songFields.ts';
import {
  modelWithRecording,
  neededText,
  recordingModel,
  recordingModelField,
  uploadUrl,
} from './uploadFields.ts';

/** The vendors want to be told what to avoid. A recording without a voice is what nobody wants who asks for one. */
const AVOIDED = 'instrumental';

/** https://docs.kie.ai/suno-api/add-vocals */
export const addVocalsRequestSchema = z.object({
  uploadUrl,
  /** The words that are sung. */
  prompt: neededText(5000),
  title: neededText(80),
  style: neededText(1000),
  negativeTags: neededText(200),
  model: recordingModel,
  ...weightFields,
});

export type AddVocalsRequest = z.infer<typeof addVocalsRequestSchema>;

/** A voice sings to a member's recording. */
export const addVocals: Operation<AddVocalsRequest> = {
  name: 'add-vocals',
  makes: 'tracks',
  submitPath: '/api/v1/generate/add-vocals',
  recordPath: MUSIC_RECORD_PATH,
  request: addVocalsRequestSchema,
  parseCallback: parseMusicCallback,
  parseRecord: parseMusicRecord,
  explainRefusal: (code, vendor, httpStatus) => explainRefusal(code, vendor, httpStatus),
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
  const texts = { lyrics, style, title: title ?? nameAfterFile(wish.recordings[0]?.name ?? ''), avoid };
  return fitTexts(songTexts(texts, limitsOf('V5')), {
    uploadUrl: uploads[0],
    prompt: lyrics,
    style,
    title: texts.title,
    negativeTags: avoid,
    vocalGender: voice,
    model: modelWithRecording(model),
  });
}
