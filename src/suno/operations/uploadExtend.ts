import { z } from 'zod';
import { musicFamily } from '../news/musicFamily.ts';
import type { Operation } from '../operation.ts';
import {
  avoidField,
  fromField,
  instrumentalField,
  lyricsField,
  modelField,
  required,
  styleField,
  titleField,
} from '../requests/askFields.ts';
import { buildUploadExtend } from '../requests/buildUploadExtend.ts';
import { checkTexts } from '../requests/checkTexts.ts';
import { limitsOf } from '../requests/models.ts';
import { optionalText, tuningFields } from '../requests/songFields.ts';
import { uploadUrl } from '../requests/uploadFields.ts';

/**
 * The vendors differ in what they need of it; this is what both take. https://docs.kie.ai/suno-api/upload-and-extend-audio
 * https://docs.sunoapi.org/suno-api/upload-and-extend-audio
 */
export const uploadExtendRequestSchema = z
  .object({
    uploadUrl,
    /** Style, title and words are given; otherwise the vendor goes on as the recording is. */
    defaultParamFlag: z.boolean(),
    /** Seconds from the start of the recording, before its end. */
    continueAt: z.number().positive(),
    instrumental: z.boolean(),
    model: z.string().trim().min(1),
    prompt: optionalText,
    style: optionalText,
    title: optionalText,
    ...tuningFields,
  })
  .superRefine((request, context) => {
    const { defaultParamFlag: isOwn, instrumental } = request;
    const limits = limitsOf(request.model);
    const rules = [
      { field: 'prompt', needed: !(isOwn && instrumental), max: limits.prompt },
      { field: 'style', needed: isOwn, max: limits.style },
      { field: 'title', needed: isOwn, max: limits.title },
      { field: 'negativeTags', max: limits.avoid },
    ];
    checkTexts(request, rules, context);
  });

export type UploadExtendRequest = z.infer<typeof uploadExtendRequestSchema>;

/** A member's recording goes on from a moment of it. */
export const uploadExtend: Operation<UploadExtendRequest> = {
  ...musicFamily,
  name: 'upload-extend',
  submitPath: '/api/v1/generate/upload-extend',
  request: uploadExtendRequestSchema,
  keepsSource: true,
  ask: {
    on: 'recording',
    command: 'extend',
    fields: [
      required(fromField),
      styleField,
      lyricsField,
      titleField,
      instrumentalField,
      avoidField,
      modelField,
    ],
    build: buildUploadExtend,
  },
};
