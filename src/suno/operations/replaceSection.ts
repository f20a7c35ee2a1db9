import { z } from 'zod';
import type { VendorCodes } from '../failures/codes.ts';
import { explainSongRefusal } from '../failures/explainSongRefusal.ts';
import { musicFamily } from '../news/musicFamily.ts';
import { parseMusicRecord } from '../news/musicRecord.ts';
import type { Operation } from '../operation.ts';
import { fromField, lyricsField, required, styleField, titleField } from '../requests/askFields.ts';
import { buildReplaceSection } from '../requests/buildReplaceSection.ts';
import { limitsOf } from '../requests/models.ts';
import { LONGEST_SECTION, SHORTEST_SECTION } from '../requests/section.ts';
import { optionalText } from '../requests/songFields.ts';
import { neededText } from '../requests/uploadFields.ts';

const limits = limitsOf('V5');

/** Seconds from the start of the track, in hundredths. */
const moment = z.number().min(0).multipleOf(0.01);

/** https://docs.kie.ai/suno-api/replace-section */
export const replaceSectionRequestSchema = z
  .object({
    taskId: z.string().trim().min(1),
    audioId: z.string().trim().min(1),
    /** The words of the section. */
    prompt: neededText(limits.prompt),
    /** The words of the whole song. */
    fullLyrics: neededText(limits.prompt),
    tags: neededText(limits.style),
    title: neededText(limits.title),
    negativeTags: optionalText,
    infillStartS: moment,
    infillEndS: moment,
  })
  .refine(
    ({ infillStartS: start, infillEndS: end }) => {
      const hundredths = Math.round((end - start) * 100);
      return hundredths >= SHORTEST_SECTION * 100 && hundredths <= LONGEST_SECTION * 100;
    },
    { path: ['infillEndS'] },
  );

export type ReplaceSectionRequest = z.infer<typeof replaceSectionRequestSchema>;

/** The sister vendor's page for it means by 429 what HTTP does. https://docs.sunoapi.org/suno-api/replace-section */
const REFUSAL_CODES: VendorCodes = { sunoapi: { 429: 'rate-limited' } };

/** One song comes of it, and its end is all that is called back. */
const SONGS = 1;

/** Some seconds of a track get new words. */
export const replaceSection: Operation<ReplaceSectionRequest> = {
  ...musicFamily,
  name: 'replace-section',
  submitPath: '/api/v1/generate/replace-section',
  request: replaceSectionRequestSchema,
  parseRecord: (body, vendor) => parseMusicRecord(body, vendor, SONGS),
  explainRefusal: (code, vendor, httpStatus, message) =>
    explainSongRefusal(code, vendor, httpStatus, message, REFUSAL_CODES),
  ask: {
    on: 'track',
    asksFirst: true,
    fields: [
      required({ ...fromField, min: 0 }),
      required({ ...fromField, name: 'to', min: SHORTEST_SECTION }),
      required(lyricsField),
      styleField,
      titleField,
    ],
    build: buildReplaceSection,
  },
};
