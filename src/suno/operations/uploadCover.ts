import { z } from 'zod';
import type { AskWish } from '../../tasks/wish.ts';
import type { BuildContext } from '../ask.ts';
import { musicFamily } from '../news/musicFamily.ts';
import type { Operation } from '../operation.ts';
import {
  avoidField,
  instrumentalField,
  lyricsField,
  modelField,
  required,
  styleField,
  titleField,
  voiceField,
} from '../requests/askFields.ts';
import { buildSongForm } from '../requests/buildSongForm.ts';
import type { Built } from '../requests/built.ts';
import { nameAfterFile } from '../requests/nameAfter.ts';
import { saidIn } from '../requests/said.ts';
import { tuningFields } from '../requests/songFields.ts';
import { checkSongForm, songFormFields } from '../requests/songForm.ts';
import { uploadUrl } from '../requests/uploadFields.ts';

/** https://docs.kie.ai/suno-api/upload-and-cover-audio */
export const uploadCoverRequestSchema = z
  .object({ uploadUrl, ...songFormFields, ...tuningFields })
  .superRefine(checkSongForm);

export type UploadCoverRequest = z.infer<typeof uploadCoverRequestSchema>;

/** A member's recording in another style; members know it as a remix, for a cover is a picture to them. */
export const uploadCover: Operation<UploadCoverRequest> = {
  ...musicFamily,
  name: 'upload-cover',
  submitPath: '/api/v1/generate/upload-cover',
  request: uploadCoverRequestSchema,
  keepsSource: true,
  ask: {
    on: 'recording',
    command: 'remix',
    fields: [
      required(styleField),
      lyricsField,
      titleField,
      instrumentalField,
      voiceField,
      avoidField,
      modelField,
    ],
    build,
  },
};

function build(wish: AskWish, { uploads, model: usual }: BuildContext): Built {
  const said = saidIn(wish);
  const { style, model = usual } = said;
  const { recordings } = wish;
  if (style === undefined) return { problem: { kind: 'field-needed', field: 'style' } };
  return buildSongForm(said, {
    model,
    recordings,
    style,
    idea: style,
    title: nameAfterFile(recordings[0]?.name),
    always: { uploadUrl: uploads[0] },
  });
}
