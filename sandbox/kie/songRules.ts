import { isCurrent, MODELS, MODELS_WITH_DURATION, MODELS_WITH_VOICES } from './models.ts';
import { rejectWith } from './reject.ts';
import {
  address,
  type Body,
  firstRejection,
  flag,
  noEffect,
  number,
  oneOf,
  onlyIn,
  type Rule,
  text,
  weight,
  when,
} from './rules.ts';

/** Characters of an idea, from which the vendor writes lyrics: for discontinued models, and for V6. */
const OLD_IDEA_MAX = 500;
const IDEA_MAX = 3000;

/** Characters of lyrics. */
const LYRICS_MAX = 5000;

/** Fields that most operations on music share: https://docs.kie.ai/suno-api/generate-music */
export const WEIGHTS = 'vocalGender styleWeight weirdnessConstraint audioWeight';
export const TUNING = `negativeTags ${WEIGHTS}`;
export const PERSONA = 'personaId personaModel';

/** Fields that came with V6. */
export const NEW = 'lyrics variety';

/** Fields with pictures, videos and recordings as references of an idea. */
const REFERENCES = 'imageUrls videoUrls audioUrls';

/** Requires a known model, in its exact spelling. `isTaken` limits it for an operation. */
export function model(isTaken: (name: unknown) => boolean = () => true, required = true): Rule {
  return ({ model: name }) => {
    if (name === undefined && !required) return undefined;
    return MODELS.has(name) && isTaken(name) ? undefined : rejectWith(422, `model error: ${String(name)}`);
  };
}

/** Weights of style, weirdness and recording. */
export const weights: readonly Rule[] = [
  oneOf('vocalGender', ['m', 'f']),
  ...['styleWeight', 'weirdnessConstraint', 'audioWeight'].map(weight),
  number('variety', { min: 0, max: 4, decimals: 0, required: false }),
];

export const tuning: readonly Rule[] = [text('negativeTags', 1000, false), ...weights];

export const persona: readonly Rule[] = [
  text('personaId', Infinity, false),
  oneOf('personaModel', ['style_persona', 'voice_persona']),
  when(
    body => body.personaModel === 'voice_persona',
    [model(name => MODELS_WITH_VOICES.has(name)), text('personaId')],
  ),
];

/** Length of a song in whole seconds. */
export const duration: Rule = when(
  body => body.duration !== undefined,
  [model(name => MODELS_WITH_DURATION.has(name)), number('duration', { min: 10, max: 360, decimals: 0 })],
);

/** Lyrics (required unless instrumental), style and title, within the limits of a discontinued model. */
export const custom: readonly Rule[] = [
  text('prompt', limitOf('prompt'), body => !body.instrumental),
  text('style', limitOf('style')),
  text('title', limitOf('title')),
];

export const idea: Rule = text('prompt', OLD_IDEA_MAX);

/** The texts of a song with V6, all optional: `lyrics`, or else `prompt`, is sung. */
export const songTexts: readonly Rule[] = [
  text('lyrics', LYRICS_MAX, false),
  text('prompt', LYRICS_MAX, false),
  text('style', limitOf('style'), false),
  text('title', limitOf('title'), false),
];

/** Fields that have no meaning for an instrumental. */
export const unsung: Rule = when(
  body => body.instrumental === true,
  [noEffect('lyrics prompt vocalGender audioWeight', 'with instrumental')],
);

/** Rules for V6, or for discontinued models, which do not know the fields that came with V6. */
export function byModel(current: readonly Rule[], old: readonly Rule[]): Rule {
  return (body, vendor) =>
    isCurrent(body)
      ? firstRejection(current, body, vendor)
      : firstRejection([noEffect(`${NEW} ${REFERENCES}`, 'with a discontinued model'), ...old], body, vendor);
}

/** Requires one of several fields. Names are separated by spaces. */
function someOf(fields: string): Rule {
  const names = fields.split(' ');
  return body =>
    names.some(name => isGiven(body[name]))
      ? undefined
      : rejectWith(422, `At least one of ${names.join(', ')} is required`);
}

function isGiven(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : typeof value === 'string' && value !== '';
}

/** URLs of references, at most `most`. */
function references(name: string, most: number): Rule {
  return ({ [name]: value }) => {
    if (value === undefined) return undefined;
    if (!Array.isArray(value) || value.length > most)
      return rejectWith(422, `${name} must hold up to ${most} addresses`);
    return firstRejection(
      value.map((_, at) => address(String(at))),
      { ...value },
    );
  };
}

/** A song from an idea, with a style or references: https://docs.sunoapi.org/suno-api/generate-music */
const simple: readonly Rule[] = [
  text('prompt', IDEA_MAX, false),
  text('lyrics', LYRICS_MAX, false),
  text('style', limitOf('style'), false),
  someOf(`style lyrics ${REFERENCES}`),
  onlyIn(`title duration variety ${TUNING} ${PERSONA}`, 'customMode is true'),
  references('imageUrls', 5),
  references('videoUrls', 1),
  references('audioUrls', 10),
];

const currentForm: readonly Rule[] = [
  when(isCustom, [
    ...songTexts,
    someOf('style lyrics negativeTags'),
    onlyIn(REFERENCES, 'customMode is false'),
    unsung,
    ...tuning,
    ...persona,
    duration,
  ]),
  when(body => !isCustom(body), simple),
];

const oldForm: readonly Rule[] = [
  when(isCustom, custom),
  when(
    body => !isCustom(body),
    [idea, noEffect(`style title duration ${TUNING} ${PERSONA}`, 'without customMode')],
  ),
  ...tuning,
  ...persona,
  duration,
];

/** A song in its two modes. For discontinued models the vendor would ignore some fields that are rejected here. */
export const songForm: readonly Rule[] = [
  flag('customMode'),
  flag('instrumental'),
  model(),
  byModel(currentForm, oldForm),
];

/** A song made from recordings: with V6 always in custom mode, and the recordings alone are enough. */
export const remixForm: readonly Rule[] = [
  flag('instrumental'),
  model(),
  byModel(
    [
      noEffect('customMode', 'with V6: there is no other mode'),
      ...songTexts,
      unsung,
      ...tuning,
      ...persona,
      duration,
    ],
    [flag('customMode'), ...oldForm],
  ),
];

/** Fields of {@link remixForm}. */
export const REMIX_FIELDS = `customMode instrumental model callBackUrl prompt style title duration ${NEW} ${TUNING} ${PERSONA}`;

/** Fields of {@link songForm}. */
export const SONG_FIELDS = `${REMIX_FIELDS} ${REFERENCES}`;

export function isCustom({ customMode }: Body): boolean {
  return customMode === true;
}

/** Characters that the body's model accepts; without a model, the newest one's. */
export function limitOf(name: 'prompt' | 'style' | 'title') {
  return ({ model: of = 'V6' }: Body): number => MODELS.get(of)?.[name] ?? 0;
}
