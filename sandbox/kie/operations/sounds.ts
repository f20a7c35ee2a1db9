import { MODELS_WITH_VOICES } from '../models.ts';
import { createMusicOperation } from '../music/createMusicOperation.ts';
import { address, flag, number, oneOf, onlyKnown, text, when } from '../rules.ts';
import { model } from '../songRules.ts';
import { toText } from '../toText.ts';

const TONES = ['C', 'C#', 'D', 'D#', 'E', 'F', 'F#', 'G', 'G#', 'A', 'A#', 'B'];

/** Any key, twelve minor keys, twelve major keys. */
const KEYS = ['Any', ...TONES.map(tone => `${tone}m`), ...TONES];

/** https://docs.kie.ai/suno-api/sounds */
export const sounds = createMusicOperation({
  path: 'generate/sounds',
  operationType: 'sounds',
  price: 2.5,
  rules: [
    onlyKnown('prompt model soundLoop soundTempo soundKey grabLyrics callBackUrl'),
    address('callBackUrl', false),
    text('prompt', 500),
    model(name => MODELS_WITH_VOICES.has(name), false),
    flag('soundLoop', false),
    when(
      ({ soundTempo }) => soundTempo !== null,
      [number('soundTempo', { min: 1, max: 300, decimals: 0, required: false })],
    ),
    oneOf('soundKey', KEYS),
    flag('grabLyrics', false),
  ],
  plan: ({ prompt, model: name, grabLyrics }) => ({
    idea: toText(prompt),
    instrumental: grabLyrics !== true,
    model: toText(name) || 'V6',
  }),
});
