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

/** Characters of an idea, from which the vendor writes lyrics: of a discontinued model, and of V6. */
const OLD_IDEA_MAX = 500;
const IDEA_MAX = 3000;

/** Characters of words that are sung. */
const LYRICS_MAX = 5000;

/** Fields that most operations on music share. https://docs.kie.ai/suno-api/generate-music */
export const WEIGHTS = 'vocalGender styleWeight weirdnessConstraint audioWeight';
export const TUNING = `negativeTags ${WEIGHTS}`;
export const PERSONA = 'personaId personaModel';

/** Fields that came with V6. */
export const NEW = 'lyrics variety';

/** Pictures, films and recordings that an idea may come with. */
const REFERENCES = 'imageUrls videoUrls audioUrls';

/** A model that is known, spelled exactly. `isTaken` narrows it for an operation. */
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

/** Whole seconds that a song is to last. */
export const duration: Rule = when(
  body => body.duration !== undefined,
  [model(name => MODELS_WITH_DURATION.has(name)), number('duration', { min: 10, max: 360, decimals: 0 })],
);

/** Exact lyrics (needed unless instrumental), style and title, as long as a discontinued model takes them. */
export const custom: readonly Rule[] = [
  text('prompt', limitOf('prompt'), body => !body.instrumental),
  text('style', limitOf('style')),
  text('title', limitOf('title')),
];

export const idea: Rule = text('prompt', OLD_IDEA_MAX);

/** The texts of a song under V6, none of them needed: words are `lyrics`, else `prompt`, and either is sung. */
export const songTexts: readonly Rule[] = [
  text('lyrics', LYRICS_MAX, false),
  text('prompt', LYRICS_MAX, false),
  text('style', limitOf('style'), false),
  text('title', limitOf('title'), false),
];

/** What makes no sense for instrumentals. */
export const unsung: Rule = when(
  body => body.instrumental === true,
  [noEffect('lyrics prompt vocalGender audioWeight', 'with instrumental')],
);

/** Rules for V6 or for discontinued models, which know no fields that came with V6. */
export function byModel(current: readonly Rule[], old: readonly Rule[]): Rule {
  return (body, vendor) =>
    isCurrent(body)
      ? firstRejection(current, body, vendor)
      : firstRejection([noEffect(`${NEW} ${REFERENCES}`, 'with a discontinued model'), ...old], body, vendor);
}

/** One of several fields must be there. Names are separated by spaces. */
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

/** Addresses of references, as many as are taken. */
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

/** From an idea, with a style or a reference to go by: https://docs.sunoapi.org/suno-api/generate-music */
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

/** The form of a song in its two modes. Of discontinued models the vendor drops silently what is rejected here. */
export const songForm: readonly Rule[] = [
  flag('customMode'),
  flag('instrumental'),
  model(),
  byModel(currentForm, oldForm),
];

/** A song that is made of recordings: always custom under V6, and the recordings alone are enough. */
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

/** Characters that the body's model takes; the newest where it names none. */
export function limitOf(name: 'prompt' | 'style' | 'title') {
  return ({ model: of = 'V6' }: Body): number => MODELS.get(of)?.[name] ?? 0;
}
