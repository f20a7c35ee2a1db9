import { z } from 'zod';
import type { OperationInput } from '../../domain/taskInput.ts';
import type { BuildResult } from '../requests/buildResult.ts';
import { checkTextLengths } from '../requests/checkTextLengths.ts';
import { modelField } from '../requests/fieldSpecs.ts';
import { DEFAULT_MODEL, isRetired } from '../requests/models.ts';
import { readInputFields } from '../requests/readInputFields.ts';
import type { BuildContext, FieldSpec } from './inputSpec.ts';
import { musicOperation } from './musicOperation.ts';
import type { Operation } from './operation.ts';

/** Characters of the description. */
const PROMPT_MAX = 500;

/** Beats per minute. */
const MIN_TEMPO = 1;
const MAX_TEMPO = 300;

const NOTES = ['C', 'C#', 'D', 'D#', 'E', 'F', 'F#', 'G', 'G#', 'A', 'A#', 'B'] as const;

const ANY_KEY = 'Any';

/** Any key, or one of twelve major and twelve minor keys. */
export const SOUND_KEYS: readonly string[] = [ANY_KEY, ...NOTES, ...NOTES.map(tone => `${tone}m`)];

/** Retired models that both vendors accept for sounds. All newer models are accepted. */
const RETIRED_WITH_SOUNDS: ReadonlySet<string> = new Set(['V5', 'V5_5']);

function makesSounds(model: string): boolean {
  return !isRetired(model) || RETIRED_WITH_SOUNDS.has(model);
}

/** https://docs.kie.ai/suno-api/generate-sounds */
export const soundsRequestSchema = z.object({
  prompt: z.string().trim().min(1).max(PROMPT_MAX),
  model: z.string().trim().min(1).refine(makesSounds),
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
  modelField,
];

/** A sound effect or a loop, from a description. */
export const sounds: Operation<SoundsRequest> = {
  ...musicOperation,
  name: 'sounds',
  submitPath: '/api/v1/generate/sounds',
  request: soundsRequestSchema,
  inputSpec: { source: 'text', command: 'sound', fields, build },
};

/** "Any" is left out of the request: it is the vendor's default, and some of its pages do not list it. */
function build(input: OperationInput, { model: usual }: BuildContext): BuildResult {
  const usualModel = makesSounds(usual) ? usual : DEFAULT_MODEL;
  const { prompt, loop, tempo, key, model = usualModel } = readInputFields(input);
  const request = {
    prompt,
    model,
    soundLoop: loop || undefined,
    soundTempo: tempo === undefined ? undefined : Math.round(tempo),
    soundKey: key === ANY_KEY ? undefined : key,
  };
  return checkTextLengths(request, [{ key: 'prompt', field: 'prompt', max: PROMPT_MAX }]);
}
