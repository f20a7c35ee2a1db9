import { z } from 'zod';
import { explainRefusal } from '../failures/explainRefusal.ts';
import { explainResult } from '../failures/explainResult.ts';
import { looseText } from '../news/loose.ts';
import { failedNews, madeNews } from '../news/madeNews.ts';
import { noDoors, openAnswer } from '../news/openAnswer.ts';
import { looseCode } from '../news/openData.ts';
import type { Operation, Parsed } from '../operation.ts';
import type { VendorName } from '../vendor.ts';

/** Characters; the vendor names no limit, and a few words are meant. */
const CONTENT_MAX = 300;

/** Characters of a style that a song can have. */
const STYLE_MAX = 1000;

const requestSchema = z.object({ content: z.string().trim().min(1).max(CONTENT_MAX) });

/** The flag is 0, 1, 2 by the page and Chinese in truth, so the text alone says whether it worked. */
const answerSchema = z.object({
  taskId: looseText(200),
  result: looseText(STYLE_MAX),
  errorCode: looseCode,
  errorMessage: z.string().catch(''),
  errorMsg: z.string().catch(''),
});

/** A full style from a few words. The answer is the result. https://docs.kie.ai/suno-api/boost-music-style */
export const styleBoost: Operation<z.infer<typeof requestSchema>> = {
  name: 'style-boost',
  makes: 'style',
  submitPath: '/api/v1/style/generate',
  request: requestSchema,
  ...noDoors,
  readAnswer,
  explainRefusal: (code, vendor, httpStatus) => explainRefusal(code, vendor, httpStatus),
  ask: {
    on: 'words',
    command: 'style',
    fields: [{ name: 'boost', kind: 'line', max: CONTENT_MAX, required: true }],
    build: ({ fields }) => ({ request: { content: fields.boost } }),
  },
};

function readAnswer(body: unknown, vendor: VendorName): Parsed {
  const answer = openAnswer(body);
  if (answer?.code !== 200) return { kind: 'foreign' };
  const { taskId, result: text, errorCode, errorMessage, errorMsg } = answerSchema.parse(answer.data);
  if (text) return madeNews(taskId, { stage: 'complete', made: { kind: 'style', text } });
  const isPrecise = errorCode && errorCode !== 200;
  return failedNews(
    taskId,
    isPrecise
      ? explainResult(errorCode, vendor, {}, errorMessage || errorMsg)
      : { reason: 'generation-failed', credits: 'unknown' },
  );
}
