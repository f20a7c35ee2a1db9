import { MODELS_WITH_UPLOADS } from '../models.ts';
import { makeMusic } from '../music/makeMusic.ts';
import { address, callBackUrl, onlyKnown, text } from '../rules.ts';
import { model, WEIGHTS, weights } from '../songRules.ts';
import { textOf } from '../textOf.ts';

/** Its tracks have no tags. https://docs.kie.ai/suno-api/add-vocals */
export const addVocals = makeMusic({
  path: 'generate/add-vocals',
  operationType: 'add_vocals',
  price: 12,
  rules: [
    onlyKnown(`uploadUrl prompt title style negativeTags callBackUrl model ${WEIGHTS}`),
    callBackUrl,
    address('uploadUrl'),
    text('prompt', 5000),
    text('title', 80),
    text('style', 1000),
    text('negativeTags', 200),
    model(name => MODELS_WITH_UPLOADS.has(name), false),
    ...weights,
  ],
  recordings: ({ uploadUrl }) => [uploadUrl],
  plan: ({ prompt, title, model: name }) => ({
    idea: textOf(prompt),
    title: textOf(title),
    tags: null,
    lyrics: textOf(prompt),
    model: textOf(name) || 'V4_5PLUS',
  }),
});
