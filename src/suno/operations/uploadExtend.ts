import { z } from 'zod';
import { buildUploadExtend } from '../requests/buildUploadExtend.ts';
import { checkExtension } from '../requests/checkExtension.ts';
import {
  avoidField,
  fromField,
  instrumentalField,
  lyricsField,
  modelField,
  required,
  styleField,
  titleField,
} from '../requests/fieldSpecs.ts';
import { optionalText, tuningFields } from '../requests/songFields.ts';
import { uploadUrl } from '../requests/uploadFields.ts';
import { musicOperation } from './musicOperation.ts';
import type { Operation } from './operation.ts';

/**
 * The vendors require different fields; this satisfies both. https://docs.kie.ai/suno-api/upload-and-extend-audio
 * https://docs.sunoapi.org/suno-api/upload-and-extend-audio
 */
export const uploadExtendRequestSchema = z
  .object({
    uploadUrl,
    /** Whether the request has its own style, title and lyrics; otherwise the vendor continues the recording as it is. */
    defaultParamFlag: z.boolean(),
    /** Seconds from the start of the recording, before its end. */
    continueAt: z.number().positive(),
    instrumental: z.boolean(),
    model: z.string().trim().min(1),
    prompt: optionalText,
    lyrics: optionalText,
    style: optionalText,
    title: optionalText,
    ...tuningFields,
  })
  .superRefine((request, context) => {
    const { defaultParamFlag, instrumental } = request;
    const needsPrompt = !(defaultParamFlag && instrumental);
    checkExtension('upload-extend', request, { needsPrompt }, context);
  });

export type UploadExtendRequest = z.infer<typeof uploadExtendRequestSchema>;

/** Continues a member's recording from a given time. */
export const uploadExtend: Operation<UploadExtendRequest> = {
  ...musicOperation,
  name: 'upload-extend',
  submitPath: '/api/v1/generate/upload-extend',
  request: uploadExtendRequestSchema,
  keepsSource: true,
  inputSpec: {
    source: 'recording',
    command: 'extend',
    songOperation: 'extend',
    takesPersona: true,
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
