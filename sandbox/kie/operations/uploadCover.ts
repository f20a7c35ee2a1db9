import { createMusicOperation } from '../music/createMusicOperation.ts';
import { planRemix } from '../music/planSong.ts';
import { address, callBackUrl, onlyKnown } from '../rules.ts';
import { REMIX_FIELDS, remixForm } from '../songRules.ts';
import { toText } from '../toText.ts';

/** https://docs.kie.ai/suno-api/upload-and-cover-audio */
export const uploadCover = createMusicOperation({
  path: 'generate/upload-cover',
  operationType: 'upload_cover',
  price: 12,
  rules: [onlyKnown(`uploadUrl ${REMIX_FIELDS}`), callBackUrl, address('uploadUrl'), ...remixForm],
  recordings: ({ uploadUrl }) => [uploadUrl],
  plan: body => ({ ...planRemix(body), sourceUrl: toText(body.uploadUrl) }),
  failureForm: 'empty',
});
