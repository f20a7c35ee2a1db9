import { explainSongRefusal } from '../failures/explainSongRefusal.ts';
import { looseUrl } from '../news/loose.ts';
import { parsersOf } from '../news/parsersOf.ts';
import type { Operation } from '../operation.ts';
import { namesTrack, type TrackRequest, trackRequestSchema } from '../requests/songRequest.ts';

/**
 * A video of the track with its cover. The vendor would write an author and a web address into it; nobody asked for that.
 * https://docs.kie.ai/suno-api/create-music-video https://docs.kie.ai/suno-api/create-music-video-callbacks
 */
export const video: Operation<TrackRequest> = {
  name: 'video',
  makes: 'video',
  submitPath: '/api/v1/mp4/generate',
  recordPath: '/api/v1/mp4/record-info',
  request: trackRequestSchema,
  ...parsersOf({
    knows: data => 'video_url' in data || 'videoUrl' in data,
    read: ({ video_url, videoUrl }) => {
      const url = looseUrl.parse(video_url) ?? looseUrl.parse(videoUrl);
      return url ? { kind: 'video', url } : undefined;
    },
  }),
  existingCodes: [409],
  explainRefusal: (code, vendor, httpStatus, message) =>
    explainSongRefusal(code, vendor, httpStatus, message),
  ask: { on: 'track', fields: [], once: true, build: wish => ({ request: namesTrack(wish) }) },
};
