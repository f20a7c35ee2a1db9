import { z } from 'zod';
import type { OperationInput } from '../../domain/taskInput.ts';
import type { BuildResult } from '../requests/buildResult.ts';
import { buildSongForm } from '../requests/buildSongForm.ts';
import {
  avoidField,
  instrumentalField,
  lyricsField,
  modelField,
  required,
  styleField,
  titleField,
  voiceField,
} from '../requests/fieldSpecs.ts';
import { readInputFields } from '../requests/readInputFields.ts';
import { tuningFields } from '../requests/songFields.ts';
import { checkRemixForm, customMode, songFormFields } from '../requests/songForm.ts';
import { personaFields } from '../requests/songParts.ts';
import { titleFromFilename } from '../requests/titleFromFilename.ts';
import { uploadUrl } from '../requests/uploadFields.ts';
import type { BuildContext } from './inputSpec.ts';
import { musicOperation } from './musicOperation.ts';
import type { Operation } from './operation.ts';

/** https://docs.sunoapi.org/suno-api/upload-and-cover-audio */
export const uploadCoverRequestSchema = z
  .object({ uploadUrl, customMode: customMode.optional(), ...songFormFields, ...tuningFields })
  .superRefine(checkRemixForm('upload-cover'));

export type UploadCoverRequest = z.infer<typeof uploadCoverRequestSchema>;

/** A member's recording in another style. Members know it as "remix", because "cover" could mean the picture. */
export const uploadCover: Operation<UploadCoverRequest> = {
  ...musicOperation,
  name: 'upload-cover',
  submitPath: '/api/v1/generate/upload-cover',
  request: uploadCoverRequestSchema,
  keepsSource: true,
  inputSpec: {
    source: 'recording',
    command: 'remix',
    songOperation: 'upload-cover',
    takesPersona: true,
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

function build(input: OperationInput, { uploads, model: defaultModel }: BuildContext): BuildResult {
  const fields = readInputFields(input);
  const { style, model = defaultModel } = fields;
  const { recordings } = input;
  if (style === undefined) return { problem: { kind: 'field-needed', field: 'style' } };
  return buildSongForm(fields, {
    operation: 'upload-cover',
    model,
    recordings,
    style,
    idea: style,
    title: titleFromFilename(recordings[0]?.name),
    base: { uploadUrl: uploads[0], ...personaFields(input) },
  });
}
