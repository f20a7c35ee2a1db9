import { z } from 'zod';
import type { OperationInput } from '../../domain/taskInput.ts';
import type { BuildResult } from '../requests/buildResult.ts';
import { checkTextLengths } from '../requests/checkTextLengths.ts';
import { modelField } from '../requests/fieldSpecs.ts';
import { KNOWN_MODELS } from '../requests/models.ts';
import { readInputFields } from '../requests/readInputFields.ts';
import type { FieldSpec } from './inputSpec.ts';
import { musicOperation } from './musicOperation.ts';
import type { Operation } from './operation.ts';

/** Characters of the description. */
const PROMPT_MAX = 500;

/** Beats a minute. */
const MIN_TEMPO = 1;
const MAX_TEMPO = 300;

const NOTES = ['C', 'C#', 'D', 'D#', 'E', 'F', 'F#', 'G', 'G#', 'A', 'A#', 'B'] as const;

/** Any key, or one of twelve major and twelve minor ones. */
export const SOUND_KEYS: readonly string[] = ['Any', ...NOTES, ...NOTES.map(tone => `${tone}m`)];

/** Models that make sounds. */
const SOUND_MODELS = /^V(5|5_5|6\w*)$/;

/** The only one that both vendors name. https://docs.sunoapi.org/suno-api/generate-sounds */
const DEFAULT_MODEL = 'V5';

/** https://docs.kie.ai/suno-api/generate-sounds */
export const soundsRequestSchema = z.object({
  prompt: z.string().trim().min(1).max(PROMPT_MAX),
  model: z.string().regex(SOUND_MODELS),
  soundLoop: z.boolean().optional(),
  soundTempo: z.int().min(MIN_TEMPO).max(MAX_TEMPO).optional(),
  soundKey: z.enum(SOUND_KEYS).optional(),
});

export type SoundsRequest = z.infer<typeof soundsRequestSchema>;

const fields: readonly FieldSpec[] = [
  { name: 'prompt', kind: 'line', max: PROMPT_MAX, required: true },
  { name: 'loop', kind: 'flag' },
  { name: 'tempo', kind: 'number', min: MIN_TEMPO, max: MAX_TEMPO },
  { name: 'key', kind: 'choice', choices: SOUND_KEYS },
  { ...modelField, choices: KNOWN_MODELS.filter(name => SOUND_MODELS.test(name)) },
];

/** A sound effect or a loop, from words. */
export const sounds: Operation<SoundsRequest> = {
  ...musicOperation,
  name: 'sounds',
  submitPath: '/api/v1/generate/sounds',
  request: soundsRequestSchema,
  inputSpec: { source: 'text', command: 'sound', fields, build },
};

function build(input: OperationInput): BuildResult {
  const { prompt, loop, tempo, key, model = DEFAULT_MODEL } = readInputFields(input);
  const request = {
    prompt,
    model,
    soundLoop: loop || undefined,
    soundTempo: tempo === undefined ? undefined : Math.round(tempo),
    soundKey: key,
  };
  return checkTextLengths(request, [{ key: 'prompt', field: 'prompt', max: PROMPT_MAX }]);
}
