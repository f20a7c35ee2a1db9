import { explainSongRejection } from '../failures/explainRejection.ts';
import { createResultParsers } from '../parsers/createResultParsers.ts';
import { looseUrl } from '../parsers/loose.ts';
import { type TrackRequest, trackIdsOf, trackRequestSchema } from '../requests/songRequest.ts';
import type { Operation } from './operation.ts';

/**
 * A video of the track with its cover. The author and the web address that the vendor can show are left out.
 * https://docs.kie.ai/suno-api/create-music-video https://docs.kie.ai/suno-api/create-music-video-callbacks
 */
export const video: Operation<TrackRequest> = {
  name: 'video',
  resultKind: 'video',
  submitPath: '/api/v1/mp4/generate',
  recordPath: '/api/v1/mp4/record-info',
  request: trackRequestSchema,
  ...createResultParsers({
    matches: data => 'video_url' in data || 'videoUrl' in data,
    read: ({ video_url, videoUrl }) => {
      const url = looseUrl.parse(video_url) ?? looseUrl.parse(videoUrl);
      return url ? { kind: 'video', url } : undefined;
    },
  }),
  existingCodes: [409],
  explainRejection: (code, vendor, httpStatus, message) =>
    explainSongRejection(code, vendor, httpStatus, message),
  inputSpec: {
    source: 'track',
    fields: [],
    isDeterministic: true,
    build: input => ({ request: trackIdsOf(input) }),
  },
};
