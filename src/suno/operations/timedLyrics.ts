import { explainSongRefusal } from '../failures/explainSongRefusal.ts';
import { newsWhenDone } from '../news/madeNews.ts';
import { noDoors, openAnswer } from '../news/openAnswer.ts';
import { readWords } from '../news/readWords.ts';
import type { Operation, Parsed } from '../operation.ts';
import { namesTrack, type TrackRequest, trackRequestSchema } from '../requests/songRequest.ts';

/**
 * When each word of a track is sung; of a track without a voice there is nothing. The answer is the result.
 * https://docs.kie.ai/suno-api/get-timestamped-lyrics
 */
export const timedLyrics: Operation<TrackRequest> = {
  name: 'timed-lyrics',
  makes: 'words',
  submitPath: '/api/v1/generate/get-timestamped-lyrics',
  request: trackRequestSchema,
  ...noDoors,
  readAnswer,
  explainRefusal: (code, vendor, httpStatus, message) =>
    explainSongRefusal(code, vendor, httpStatus, message),
  ask: { on: 'track', fields: [], once: true, build: wish => ({ request: namesTrack(wish) }) },
};

function readAnswer(body: unknown): Parsed {
  const answer = openAnswer(body);
  if (answer?.code !== 200) return { kind: 'foreign' };
  const words = readWords(answer.data.alignedWords);
  return newsWhenDone(undefined, words.length > 0 ? { kind: 'words', words } : undefined, 'no-words');
}
