import { explainSongRejection } from '../failures/explainRejection.ts';
import { readWords } from '../parsers/readWords.ts';
import { finishedUpdate } from '../parsers/resultUpdate.ts';
import { noParsers, unwrapResponse } from '../parsers/unwrap.ts';
import { type TrackRequest, trackIdsOf, trackRequestSchema } from '../requests/songRequest.ts';
import type { Operation, ParseResult } from './operation.ts';

/**
 * The time of each word of a track; instrumentals have none. The response is the result.
 * https://docs.kie.ai/suno-api/get-timestamped-lyrics
 */
export const timedLyrics: Operation<TrackRequest> = {
  name: 'timed-lyrics',
  resultKind: 'timed-lyrics',
  submitPath: '/api/v1/generate/get-timestamped-lyrics',
  request: trackRequestSchema,
  ...noParsers,
  parseResponse: readAnswer,
  explainRejection: (code, vendor, httpStatus, message) =>
    explainSongRejection(code, vendor, httpStatus, message),
  inputSpec: {
    source: 'track',
    fields: [],
    isDeterministic: true,
    build: input => ({ request: trackIdsOf(input) }),
  },
};

function readAnswer(body: unknown): ParseResult {
  const response = unwrapResponse(body);
  if (response?.code !== 200) return { kind: 'unrecognized' };
  const words = readWords(response.data.alignedWords);
  return finishedUpdate(
    undefined,
    words.length > 0 ? { kind: 'timed-lyrics', words } : undefined,
    'no-words',
  );
}
