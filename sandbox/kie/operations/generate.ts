import { referenceUrls } from '../checkReferences.ts';
import { createMusicOperation } from '../music/createMusicOperation.ts';
import { planSong } from '../music/planSong.ts';
import { callBackUrl, onlyKnown } from '../rules.ts';
import { SONG_FIELDS, songForm } from '../songRules.ts';

/** https://docs.kie.ai/suno-api/generate-music */
export const generate = createMusicOperation({
  path: 'generate',
  operationType: 'generate',
  price: 12,
  rules: [onlyKnown(SONG_FIELDS), callBackUrl, ...songForm],
  recordings: referenceUrls,
  plan: planSong,
});
