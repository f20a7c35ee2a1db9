import { z } from 'zod';
import { explainSongRejection } from '../failures/explainRejection.ts';
import { buildExtend } from '../requests/buildExtend.ts';
import { checkExtension } from '../requests/checkExtension.ts';
import {
  avoidField,
  fromField,
  instrumentalField,
  lyricsField,
  styleField,
  titleField,
} from '../requests/fieldSpecs.ts';
import { optionalText, tuningFields } from '../requests/songFields.ts';
import { musicOperation } from './musicOperation.ts';
import type { Operation } from './operation.ts';

/** https://docs.kie.ai/suno-api/extend-music */
export const extendRequestSchema = z
  .object({
    /** Whether the request has its own style, title and lyrics; otherwise the vendor continues the track as it is. */
    defaultParamFlag: z.boolean(),
    audioId: z.string().trim().min(1),
    /** The track's model. */
    model: z.string().trim().min(1),
    /** Seconds from the start of the track, before its end. */
    continueAt: z.number().positive().optional(),
    instrumental: z.boolean().optional(),
    prompt: optionalText,
    lyrics: optionalText,
    style: optionalText,
    title: optionalText,
    ...tuningFields,
  })
  .superRefine((request, context) => {
    const { defaultParamFlag, continueAt } = request;
    checkExtension('extend', request, { needsPrompt: defaultParamFlag }, context);
    if (defaultParamFlag && continueAt === undefined) {
      context.addIssue({ code: 'custom', path: ['continueAt'], message: 'is needed', input: continueAt });
    }
  });

export type ExtendRequest = z.infer<typeof extendRequestSchema>;

/** Continues a track of the vendor from a given time. */
export const extend: Operation<ExtendRequest> = {
  ...musicOperation,
  name: 'extend',
  submitPath: '/api/v1/generate/extend',
  request: extendRequestSchema,
  explainRejection: (code, vendor, httpStatus, message) =>
    explainSongRejection(code, vendor, httpStatus, message),
  inputSpec: {
    source: 'track',
    fileOperation: 'upload-extend',
    takesPersona: true,
    fields: [fromField, lyricsField, styleField, instrumentalField, titleField, avoidField],
    build: buildExtend,
  },
};
