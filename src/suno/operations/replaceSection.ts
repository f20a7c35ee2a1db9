import { z } from 'zod';
import { explainSongRejection } from '../failures/explainRejection.ts';
import type { VendorCodes } from '../failures/reasonOfCode.ts';
import { parseMusicRecord } from '../parsers/musicParsers.ts';
import { buildReplaceSection, MIN_SECTION_SECONDS } from '../requests/buildReplaceSection.ts';
import { checkTexts, refuseFields } from '../requests/checkTexts.ts';
import { fromField, lyricsField, required, styleField, titleField } from '../requests/fieldSpecs.ts';
import { limitsOf } from '../requests/limits.ts';
import { DEFAULT_MODEL } from '../requests/models.ts';
import { tuningFields } from '../requests/songFields.ts';
import { requiredText, uploadUrl } from '../requests/uploadFields.ts';
import { musicOperation } from './musicOperation.ts';
import type { Operation } from './operation.ts';

const limits = limitsOf('replace-section', DEFAULT_MODEL);

/** Seconds from the start of the track, in hundredths. */
const moment = z.number().min(0).multipleOf(0.01);

/** https://docs.kie.ai/suno-api/replace-section */
export const replaceSectionRequestSchema = z
  .object({
    /** A track of the vendor's, or else an uploaded recording and a model. */
    taskId: z.string().trim().min(1).optional(),
    audioId: z.string().trim().min(1).optional(),
    uploadUrl: uploadUrl.optional(),
    model: z.string().trim().min(1).optional(),
    /** Lyrics of the section. */
    prompt: requiredText(limits.lyrics),
    /** Lyrics of the whole song. */
    fullLyrics: requiredText(limits.lyrics),
    tags: requiredText(limits.style),
    title: requiredText(limits.title),
    ...tuningFields,
    infillStartS: moment,
    infillEndS: moment,
  })
  .refine(
    ({ infillStartS, infillEndS }) =>
      Math.round((infillEndS - infillStartS) * 100) >= MIN_SECTION_SECONDS * 100,
    { path: ['infillEndS'] },
  )
  .superRefine((request, context) => {
    const [needed, other] = request.uploadUrl === undefined ? [TRACK, UPLOAD] : [UPLOAD, TRACK];
    refuseFields(request, other, 'beside another source', context);
    checkTexts(
      request,
      needed.map(field => ({ field, needed: true })),
      context,
    );
  });

/** The two sources of a section, which are never mixed. */
const TRACK = ['taskId', 'audioId'] as const;
const UPLOAD = ['uploadUrl', 'model'] as const;

export type ReplaceSectionRequest = z.infer<typeof replaceSectionRequestSchema>;

/** sunoapi uses HTTP's meaning of 429 here: https://docs.sunoapi.org/suno-api/replace-section */
const REJECTION_CODES: VendorCodes = { sunoapi: { 429: 'rate-limited' } };

/** Songs of a task, which has a callback at its end only. */
const TRACK_COUNT = 1;

/** Replaces a section of a track with new lyrics. */
export const replaceSection: Operation<ReplaceSectionRequest> = {
  ...musicOperation,
  name: 'replace-section',
  submitPath: '/api/v1/generate/replace-section',
  request: replaceSectionRequestSchema,
  parseRecord: (body, vendor) => parseMusicRecord(body, vendor, TRACK_COUNT),
  explainRejection: (code, vendor, httpStatus, message) =>
    explainSongRejection(code, vendor, httpStatus, message, REJECTION_CODES),
  inputSpec: {
    source: 'track',
    command: 'edit-section',
    songOperation: 'replace-section',
    fileOperation: 'replace-section',
    takesPersona: true,
    confirmFirst: true,
    fields: [
      required({ ...fromField, min: 0 }),
      required({ ...fromField, name: 'to', min: MIN_SECTION_SECONDS }),
      required({ ...lyricsField, prefill: 'lyrics' }),
      styleField,
      titleField,
    ],
    build: buildReplaceSection,
  },
};
