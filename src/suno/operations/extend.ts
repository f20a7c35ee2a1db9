import { z } from 'zod';
import { explainSongRejection } from '../failures/explainSongRejection.ts';
import { buildExtend } from '../requests/buildExtend.ts';
import { checkExtension } from '../requests/checkExtension.ts';
import { fromField, instrumentalField, lyricsField, styleField, titleField } from '../requests/fieldSpecs.ts';
import { optionalText, tuningFields } from '../requests/songFields.ts';
import { musicOperation } from './musicOperation.ts';
import type { Operation } from './operation.ts';

/** https://docs.kie.ai/suno-api/extend-music */
export const extendRequestSchema = z
  .object({
    /** The rest is given; otherwise the vendor goes on as the track is. */
    defaultParamFlag: z.boolean(),
    audioId: z.string().trim().min(1),
    /** That of the track. */
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

/** A track that the vendor made goes on from a moment of it. */
export const extend: Operation<ExtendRequest> = {
  ...musicOperation,
  name: 'extend',
  submitPath: '/api/v1/generate/extend',
  request: extendRequestSchema,
  explainRejection: (code, vendor, httpStatus, message) =>
    explainSongRejection(code, vendor, httpStatus, message),
  inputSpec: {
    source: 'track',
    fields: [fromField, lyricsField, styleField, titleField, instrumentalField],
    build: buildExtend,
  },
};
