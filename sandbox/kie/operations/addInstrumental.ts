import { MODELS_WITH_UPLOADS } from '../models.ts';
import { makeMusic } from '../music/makeMusic.ts';
import { address, callBackUrl, onlyKnown, text } from '../rules.ts';
import { byModel, model, NEW, WEIGHTS, weights } from '../songRules.ts';
import { textOf } from '../textOf.ts';

/** https://docs.kie.ai/suno-api/add-instrumental */
export const addInstrumental = makeMusic({
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
    idea: textOf(title),
    title: textOf(title),
    tags: textOf(tags),
    instrumental: true,
    model: textOf(name) || 'V6',
  }),
});
