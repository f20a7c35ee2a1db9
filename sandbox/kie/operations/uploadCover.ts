import { makeMusic } from '../music/makeMusic.ts';
import { planSong } from '../music/planSong.ts';
import { address, callBackUrl, onlyKnown } from '../rules.ts';
import { SONG_FIELDS, songForm } from '../songRules.ts';
import { textOf } from '../textOf.ts';

/** https://docs.kie.ai/suno-api/upload-and-cover-audio */
export const uploadCover = makeMusic({
  path: 'generate/upload-cover',
  operationType: 'upload_cover',
  price: 12,
  rules: [onlyKnown(`uploadUrl ${SONG_FIELDS}`), callBackUrl, address('uploadUrl'), ...songForm],
  recordings: ({ uploadUrl }) => [uploadUrl],
  plan: body => ({ ...planSong(body), sourceUrl: textOf(body.uploadUrl) }),
  failureForm: 'empty',
});
