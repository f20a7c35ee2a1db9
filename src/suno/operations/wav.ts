import { explainSongRejection } from '../failures/explainRejection.ts';
import { createResultParsers } from '../parsers/createResultParsers.ts';
import { looseUrl } from '../parsers/loose.ts';
import { type TrackRequest, trackIdsOf, trackRequestSchema } from '../requests/songRequest.ts';
import type { Operation } from './operation.ts';

/** A lossless track. https://docs.kie.ai/suno-api/convert-to-wav https://docs.kie.ai/suno-api/convert-to-wav-callbacks */
export const wav: Operation<TrackRequest> = {
  name: 'wav',
  resultKind: 'wav',
  submitPath: '/api/v1/wav/generate',
  recordPath: '/api/v1/wav/record-info',
  request: trackRequestSchema,
  ...createResultParsers({
    matches: data => 'audioWavUrl' in data || 'audio_wav_url' in data,
    read: ({ audioWavUrl, audio_wav_url }) => {
      const url = looseUrl.parse(audioWavUrl) ?? looseUrl.parse(audio_wav_url);
      return url ? { kind: 'wav', url } : undefined;
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
