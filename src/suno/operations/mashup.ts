import { z } from 'zod';
import type { OperationInput } from '../../domain/taskInput.ts';
import { explainRejection } from '../failures/explainRejection.ts';
import type { VendorCodes } from '../failures/reasonOfCode.ts';
import type { BuildResult } from '../requests/buildResult.ts';
import { buildSongForm } from '../requests/buildSongForm.ts';
import {
  instrumentalField,
  lyricsField,
  modelField,
  styleField,
  titleField,
} from '../requests/fieldSpecs.ts';
import { readInputFields } from '../requests/readInputFields.ts';
import { personaRequestFields, weightFields } from '../requests/songFields.ts';
import { checkRemixForm, customMode, songFormFields } from '../requests/songForm.ts';
import { personaFields } from '../requests/songParts.ts';
import { titleFromFilename, titleFromFilenames } from '../requests/titleFromFilename.ts';
import { uploadUrl } from '../requests/uploadFields.ts';
import type { BuildContext } from './inputSpec.ts';
import { musicOperation } from './musicOperation.ts';
import type { Operation } from './operation.ts';

/** https://docs.sunoapi.org/suno-api/generate-mashup */
export const mashupRequestSchema = z
  .object({
    uploadUrlList: z.array(uploadUrl).length(2),
    customMode: customMode.optional(),
    ...songFormFields,
    instrumental: z.boolean().optional(),
    ...weightFields,
    ...personaRequestFields,
  })
  .superRefine(checkRemixForm('mashup'));

/** sunoapi uses HTTP's meaning of 429 here. */
const REJECTION_CODES: VendorCodes = { sunoapi: { 429: 'rate-limited' } };

export type MashupRequest = z.infer<typeof mashupRequestSchema>;

/** One song from two recordings of a member. */
export const mashup: Operation<MashupRequest> = {
  ...musicOperation,
  name: 'mashup',
  submitPath: '/api/v1/generate/mashup',
  request: mashupRequestSchema,
  explainRejection: (code, vendor, httpStatus) => explainRejection(code, vendor, httpStatus, REJECTION_CODES),
  inputSpec: {
    source: 'recordings',
    command: 'mashup',
    takesPersona: true,
    fields: [styleField, lyricsField, titleField, instrumentalField, modelField],
    build,
  },
};

/** KIE documents style and title as required, so both are always sent. */
function build(input: OperationInput, { uploads, model }: BuildContext): BuildResult {
  const fields = readInputFields(input);
  const [first, second] = input.recordings.map(({ name }) => name);
  const { style = 'mashup', title = titleFromFilenames(first, second) } = fields;
  return buildSongForm(fields, {
    operation: 'mashup',
    model: fields.model ?? model,
    recordings: input.recordings,
    style,
    idea: fields.style ?? `A mashup of ${titleFromFilename(first)} and ${titleFromFilename(second)}`,
    title,
    base: { uploadUrlList: uploads, style, title, ...personaFields(input) },
  });
}
