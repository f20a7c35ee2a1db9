import { z } from 'zod';
import type { AskWish } from '../../tasks/wish.ts';
import type { VendorCodes } from '../failures/codes.ts';
import { explainSongRefusal } from '../failures/explainSongRefusal.ts';
import { looseText } from '../news/loose.ts';
import { failedNews, madeNews } from '../news/madeNews.ts';
import { noDoors, openAnswer } from '../news/openAnswer.ts';
import type { Operation, Parsed } from '../operation.ts';
import { namesTrack, trackRequestSchema } from '../requests/songRequest.ts';

/** Seconds of singing that a persona is made of: the vendor takes 10 to 30, and 30 say most. */
const WINDOW = { min: 10, max: 30 };

/** Characters; the vendor names no limits. */
const NAME_MAX = 80;
const ABOUT_MAX = 500;

/** https://docs.kie.ai/suno-api/generate-persona */
const requestSchema = trackRequestSchema
  .extend({
    name: z.string().trim().min(1).max(NAME_MAX),
    description: z.string().trim().min(1).max(ABOUT_MAX),
    vocalStart: z.number().min(0),
    vocalEnd: z.number(),
  })
  .refine(({ vocalStart, vocalEnd }) => isWindow(vocalEnd - vocalStart), { path: ['vocalEnd'] });

export type PersonaRequest = z.infer<typeof requestSchema>;

/** The sister vendor's page of this operation has HTTP's meaning of 429. */
const REFUSAL_CODES: VendorCodes = { sunoapi: { 429: 'rate-limited' } };

const answerSchema = z.object({ personaId: looseText(200), name: looseText(200) });

/** The way in which a track is sung, kept for new songs; once for each track. The answer is the result. */
export const persona: Operation<PersonaRequest> = {
  name: 'persona',
  makes: 'persona',
  submitPath: '/api/v1/generate/generate-persona',
  request: requestSchema,
  ...noDoors,
  readAnswer,
  existingCodes: [409],
  explainRefusal: (code, vendor, httpStatus, message) =>
    explainSongRefusal(code, vendor, httpStatus, message, REFUSAL_CODES),
  ask: {
    on: 'track',
    fields: [
      { name: 'name', kind: 'line', max: NAME_MAX, required: true },
      { name: 'about', kind: 'text', max: ABOUT_MAX, required: true },
    ],
    asksFirst: true,
    once: true,
    build,
  },
};

function isWindow(seconds: number): boolean {
  return seconds >= WINDOW.min && seconds <= WINDOW.max;
}

function build(wish: AskWish) {
  const { name, about } = wish.fields;
  // A shorter track is for the vendor to refuse: there is nothing to be said that would help.
  const vocalEnd = Math.max(WINDOW.min, Math.floor(Math.min(WINDOW.max, wish.of?.seconds ?? WINDOW.max)));
  return { request: { ...namesTrack(wish), name, description: about, vocalStart: 0, vocalEnd } };
}

function readAnswer(body: unknown, _vendor: unknown, { name: asked }: Pick<PersonaRequest, 'name'>): Parsed {
  const answer = openAnswer(body);
  if (!answer) return { kind: 'foreign' };
  const { personaId: id, name } = answerSchema.parse(answer.data);
  if (id)
    return madeNews(undefined, { stage: 'complete', made: { kind: 'persona', id, name: name ?? asked } });
  if (answer.code !== 200) return { kind: 'foreign' };
  return failedNews(undefined, { reason: 'generation-failed', credits: 'unknown' });
}
