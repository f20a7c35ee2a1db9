import { MODELS, MODELS_WITH_DURATION, MODELS_WITH_VOICES } from './models.ts';
import { refuseWith } from './refuse.ts';
import { type Body, flag, noEffect, number, oneOf, type Rule, text, weight, when } from './rules.ts';

/** Characters of an idea, from which the vendor writes lyrics. */
const IDEA_MAX = 500;

/** Fields that most operations on music share. https://docs.kie.ai/suno-api/generate-music */
export const WEIGHTS = 'vocalGender styleWeight weirdnessConstraint audioWeight';
export const TUNING = `negativeTags ${WEIGHTS}`;
export const PERSONA = 'personaId personaModel';

/** A model that is known, spelled exactly. `vendor` narrows it where the vendors differ. */
export function model(isTaken: (name: unknown) => boolean = () => true, required = true): Rule {
  return ({ model: name }) => {
    if (name === undefined && !required) return undefined;
    return MODELS.has(name) && isTaken(name) ? undefined : refuseWith(422, `model error: ${String(name)}`);
  };
}

/** How loudly style, strangeness and recording speak. */
export const weights: readonly Rule[] = [
  oneOf('vocalGender', ['m', 'f']),
  ...['styleWeight', 'weirdnessConstraint', 'audioWeight'].map(weight),
];

export const tuning: readonly Rule[] = [text('negativeTags', Infinity, false), ...weights];

export const persona: readonly Rule[] = [
  text('personaId', Infinity, false),
  oneOf('personaModel', ['style_persona', 'voice_persona']),
  when(
    body => body.personaModel === 'voice_persona',
    [model(name => MODELS_WITH_VOICES.has(name)), text('personaId')],
  ),
];

/** Seconds that a song is to last. */
export const duration: Rule = when(
  body => body.duration !== undefined,
  [model(name => MODELS_WITH_DURATION.has(name)), number('duration', { min: 10, max: 360 })],
);

/** Exact lyrics (needed unless instrumental), style and title, as long as the model takes them. */
export const custom: readonly Rule[] = [
  text('prompt', limitOf('prompt'), body => !body.instrumental),
  text('style', limitOf('style')),
  text('title', limitOf('title')),
];

export const idea: Rule = text('prompt', IDEA_MAX);

/** The form of a song. Outside custom mode the vendor drops most of it silently; here it is refused. */
export const songForm: readonly Rule[] = [
  flag('customMode'),
  flag('instrumental'),
  model(),
  when(isCustom, custom),
  when(
    body => !isCustom(body),
    [idea, noEffect(`style title duration ${TUNING} ${PERSONA}`, 'without customMode')],
  ),
  ...tuning,
  ...persona,
  duration,
];

/** Fields of {@link songForm}. */
export const SONG_FIELDS = `customMode instrumental model callBackUrl prompt style title duration ${TUNING} ${PERSONA}`;

export function isCustom({ customMode }: Body): boolean {
  return customMode === true;
}

/** Characters that the body's model takes. */
export function limitOf(name: 'prompt' | 'style' | 'title') {
  return ({ model: of }: Body): number => MODELS.get(of)?.[name] ?? 0;
}
