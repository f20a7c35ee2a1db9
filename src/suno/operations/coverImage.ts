import type { VendorCodes } from '../failures/codes.ts';
import { explainSongRefusal } from '../failures/explainSongRefusal.ts';
import { looseUrl } from '../news/loose.ts';
import type { MadeReader } from '../news/madeReader.ts';
import { parsersOf } from '../news/parsersOf.ts';
import type { Operation } from '../operation.ts';
import { type SongRequest, songRequestSchema } from '../requests/songRequest.ts';

/** More pictures than there ever are. */
const IMAGES_MAX = 10;

/** 400 is used for wrong requests too; what it says tells which. The sister vendor's page has HTTP's meaning of 429. */
const EXISTS = /already|exist/i;
const REFUSAL_CODES: VendorCodes = { sunoapi: { 429: 'rate-limited' } };

const reader: MadeReader = {
  knows: data => 'images' in data,
  read: ({ images }) => {
    if (!Array.isArray(images)) return undefined;
    const urls = images.slice(0, IMAGES_MAX).flatMap(image => looseUrl.parse(image) ?? []);
    return urls.length > 0 ? { kind: 'images', urls: [...new Set(urls)] } : undefined;
  },
};

/**
 * Pictures for a whole song, two as a rule, made once: asked again the vendor names the task that made them.
 * https://docs.kie.ai/suno-api/cover-suno https://docs.kie.ai/suno-api/cover-suno-callbacks
 */
export const coverImage: Operation<SongRequest> = {
  name: 'cover-image',
  makes: 'images',
  submitPath: '/api/v1/suno/cover/generate',
  recordPath: '/api/v1/suno/cover/record-info',
  request: songRequestSchema,
  ...parsersOf(reader),
  existingCodes: [400, 409],
  explainRefusal: (code, vendor, httpStatus, message = '') =>
    code === 400 && EXISTS.test(message)
      ? { reason: 'already-exists', code: String(code), credits: 'unused' }
      : explainSongRefusal(code, vendor, httpStatus, message, REFUSAL_CODES),
  ask: {
    on: 'song',
    fields: [],
    once: true,
    build: ({ of }) => ({ request: { taskId: of?.taskId } }),
  },
};
