import { explainSongRejection } from '../failures/explainRejection.ts';
import type { VendorCodes } from '../failures/reasonOfCode.ts';
import { createResultParsers, type ResultReader } from '../parsers/createResultParsers.ts';
import { looseUrl } from '../parsers/loose.ts';
import { type SongRequest, songRequestSchema } from '../requests/songRequest.ts';
import type { Operation } from './operation.ts';

/** Pictures at most; the vendor makes fewer. */
const IMAGES_MAX = 10;

/**
 * A message with code 400 for pictures that exist; the code is used for wrong requests too. sunoapi uses HTTP's meaning
 * of 429 here.
 */
const EXISTS = /already|exist/i;
const REJECTION_CODES: VendorCodes = { sunoapi: { 429: 'rate-limited' } };

const reader: ResultReader = {
  matches: data => 'images' in data,
  read: ({ images }) => {
    if (!Array.isArray(images)) return undefined;
    const urls = images.slice(0, IMAGES_MAX).flatMap(image => looseUrl.parse(image) ?? []);
    return urls.length > 0 ? { kind: 'images', urls: [...new Set(urls)] } : undefined;
  },
};

/**
 * Pictures for a whole song, usually two, made only once: for a second request the vendor names the task that made
 * them. https://docs.kie.ai/suno-api/cover-suno https://docs.kie.ai/suno-api/cover-suno-callbacks
 */
export const coverImage: Operation<SongRequest> = {
  name: 'cover-image',
  resultKind: 'images',
  submitPath: '/api/v1/suno/cover/generate',
  recordPath: '/api/v1/suno/cover/record-info',
  request: songRequestSchema,
  ...createResultParsers(reader),
  existingCodes: [400, 409],
  explainRejection: (code, vendor, httpStatus, message = '') =>
    code === 400 && EXISTS.test(message)
      ? { reason: 'already-exists', code: String(code), credits: 'unused' }
      : explainSongRejection(code, vendor, httpStatus, message, REJECTION_CODES),
  inputSpec: {
    source: 'song',
    fields: [],
    isDeterministic: true,
    build: ({ of }) => ({ request: { taskId: of?.taskId } }),
  },
};
