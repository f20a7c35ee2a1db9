import { MODELS_WITH_UPLOADS } from '../models.ts';
import { createMusicOperation } from '../music/createMusicOperation.ts';
import { address, callBackUrl, onlyKnown, text } from '../rules.ts';
import { byModel, model, NEW, WEIGHTS, weights } from '../songRules.ts';
import { toText } from '../toText.ts';

/** https://docs.kie.ai/suno-api/add-instrumental */
export const addInstrumental = createMusicOperation({
  path: 'generate/add-instrumental',
  operationType: 'add_instrumental',
  price: 12,
  rules: [
    onlyKnown(`uploadUrl title tags negativeTags callBackUrl model ${NEW} ${WEIGHTS}`),
    callBackUrl,
    address('uploadUrl'),
    text('title', 80),
    text('tags', 1000),
    text('negativeTags', 200),
    model(name => MODELS_WITH_UPLOADS.has(name), false),
    byModel([text('lyrics', 5000, false)], []),
    ...weights,
  ],
  recordings: ({ uploadUrl }) => [uploadUrl],
  plan: ({ title, tags, model: name }) => ({
    idea: toText(title),
    title: toText(title),
    tags: toText(tags),
    instrumental: true,
    model: toText(name) || 'V6',
  }),
});
