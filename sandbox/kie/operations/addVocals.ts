import { MODELS_WITH_UPLOADS } from '../models.ts';
import { createMusicOperation } from '../music/createMusicOperation.ts';
import { lyricsIn } from '../music/planSong.ts';
import { address, callBackUrl, onlyKnown, text } from '../rules.ts';
import { byModel, limitOf, model, NEW, songTexts, WEIGHTS, weights } from '../songRules.ts';
import { toText } from '../toText.ts';

/** Tracks have no tags. https://docs.kie.ai/suno-api/add-vocals */
export const addVocals = createMusicOperation({
  path: 'generate/add-vocals',
  operationType: 'add_vocals',
  price: 12,
  rules: [
    onlyKnown(`uploadUrl prompt title style negativeTags callBackUrl model ${NEW} ${WEIGHTS}`),
    callBackUrl,
    address('uploadUrl'),
    byModel(songTexts, [text('prompt', limitOf('prompt'))]),
    text('title', 80),
    text('style', 1000),
    text('negativeTags', 200),
    model(name => MODELS_WITH_UPLOADS.has(name), false),
    ...weights,
  ],
  recordings: ({ uploadUrl }) => [uploadUrl],
  plan: body => ({
    idea: lyricsIn(body) || toText(body.style),
    title: toText(body.title),
    tags: null,
    lyrics: lyricsIn(body),
    model: toText(body.model) || 'V6',
  }),
});
