import { explainSongRefusal } from '../failures/explainSongRefusal.ts';
import { looseUrl } from '../news/loose.ts';
import { parsersOf } from '../news/parsersOf.ts';
import type { Operation } from '../operation.ts';
import { namesTrack, type TrackRequest, trackRequestSchema } from '../requests/songRequest.ts';

/** A track without loss. https://docs.kie.ai/suno-api/convert-to-wav https://docs.kie.ai/suno-api/convert-to-wav-callbacks */
export const wav: Operation<TrackRequest> = {
  name: 'wav',
  makes: 'file',
  submitPath: '/api/v1/wav/generate',
  recordPath: '/api/v1/wav/record-info',
  request: trackRequestSchema,
  ...parsersOf({
    knows: data => 'audioWavUrl' in data || 'audio_wav_url' in data,
    read: ({ audioWavUrl, audio_wav_url }) => {
      const url = looseUrl.parse(audioWavUrl) ?? looseUrl.parse(audio_wav_url);
      return url ? { kind: 'file', url } : undefined;
    },
  }),
  existingCodes: [409],
  explainRefusal: (code, vendor, httpStatus, message) =>
    explainSongRefusal(code, vendor, httpStatus, message),
  ask: { on: 'track', fields: [], once: true, build: wish => ({ request: namesTrack(wish) }) },
};
