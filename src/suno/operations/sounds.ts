import { z } from 'zod';
import type { AskWish } from '../../tasks/wish.ts';
import type { Field } from '../ask.ts';
import { musicFamily } from '../news/musicFamily.ts';
import type { Operation } from '../operation.ts';
import { modelField } from '../requests/askFields.ts';
import type { Built } from '../requests/built.ts';
import { fitTexts } from '../requests/fitTexts.ts';
import { KNOWN_MODELS } from '../requests/models.ts';
import { saidIn } from '../requests/said.ts';

/** Characters of the description. */
const PROMPT_MAX = 500;

/** Beats a minute. */
const SLOWEST = 1;
const FASTEST = 300;

const TONES = ['C', 'C#', 'D', 'D#', 'E', 'F', 'F#', 'G', 'G#', 'A', 'A#', 'B'] as const;

/** Any key, or one of twelve major and twelve minor ones. */
export const SOUND_KEYS: readonly string[] = ['Any', ...TONES, ...TONES.map(tone => `${tone}m`)];

/** Models that make sounds. */
const MAKES_SOUNDS = /^V(5|5_5|6\w*)$/;

/** The only one that both vendors name. https://docs.sunoapi.org/suno-api/generate-sounds */
const USUAL_MODEL = 'V5';

/** https://docs.kie.ai/suno-api/generate-sounds */
export const soundsRequestSchema = z.object({
  prompt: z.string().trim().min(1).max(PROMPT_MAX),
  model: z.string().regex(MAKES_SOUNDS),
  soundLoop: z.boolean().optional(),
  soundTempo: z.int().min(SLOWEST).max(FASTEST).optional(),
  soundKey: z.enum(SOUND_KEYS).optional(),
});

export type SoundsRequest = z.infer<typeof soundsRequestSchema>;

const fields: readonly Field[] = [
  { name: 'prompt', kind: 'line', max: PROMPT_MAX, required: true },
  { name: 'loop', kind: 'flag' },
  { name: 'tempo', kind: 'number', min: SLOWEST, max: FASTEST },
  { name: 'key', kind: 'choice', choices: SOUND_KEYS },
  { ...modelField, choices: KNOWN_MODELS.filter(name => MAKES_SOUNDS.test(name)) },
];

/** A sound effect or a loop, from words. */
export const sounds: Operation<SoundsRequest> = {
  ...musicFamily,
  name: 'sounds',
  submitPath: '/api/v1/generate/sounds',
  request: soundsRequestSchema,
  ask: { on: 'words', command: 'sound', fields, build },
};

function build(wish: AskWish): Built {
  const { prompt, loop, tempo, key, model = USUAL_MODEL } = saidIn(wish);
  const request = {
    prompt,
    model,
    soundLoop: loop || undefined,
    soundTempo: tempo === undefined ? undefined : Math.round(tempo),
    soundKey: key,
  };
  return fitTexts(request, [{ key: 'prompt', field: 'prompt', max: PROMPT_MAX }]);
}
