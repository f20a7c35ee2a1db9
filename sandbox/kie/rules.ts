import { MODELS, MODELS_WITH_DURATION } from './models.ts';
import { type Envelope, refuseWith } from './refuse.ts';

export type Body = Record<string, unknown>;

/** A rule gives the refusal of a body that breaks it. */
type Rule = (body: Body) => Envelope | undefined;

const IDEA_MAX = 500;
const LYRICS_PROMPT_MAX = 200;

const GENERATE_FIELDS = new Set(
  (
    'customMode instrumental model callBackUrl prompt style title negativeTags vocalGender styleWeight ' +
    'weirdnessConstraint audioWeight personaId personaModel duration'
  ).split(' '),
);

/** Fields that only custom mode reads. Outside it the vendor drops them silently; here they are refused. */
const CUSTOM_FIELDS = [...GENERATE_FIELDS].filter(
  name => !['customMode', 'instrumental', 'model', 'callBackUrl', 'prompt'].includes(name),
);

/** POST /api/v1/generate. https://docs.kie.ai/suno-api/generate-music */
export const GENERATE_RULES: readonly Rule[] = [
  onlyKnown(GENERATE_FIELDS),
  hasCallBackUrl,
  hasBoolean('customMode'),
  hasBoolean('instrumental'),
  ({ model }) => (MODELS.has(model) ? undefined : refuseWith(422, `model error: ${String(model)}`)),
  body => first(body.customMode ? CUSTOM_RULES : IDEA_RULES, body),
  oneOf('vocalGender', ['m', 'f']),
  oneOf('personaModel', ['style_persona', 'voice_persona']),
  ...['styleWeight', 'weirdnessConstraint', 'audioWeight'].map(weight),
  ...['negativeTags', 'personaId'].map(
    (name): Rule =>
      ({ [name]: value }) =>
        value === undefined || typeof value === 'string'
          ? undefined
          : refuseWith(422, `${name} must be a string`),
  ),
  duration,
];

/** POST /api/v1/lyrics. https://docs.kie.ai/suno-api/generate-lyrics */
export const LYRICS_RULES: readonly Rule[] = [
  onlyKnown(new Set(['prompt', 'callBackUrl'])),
  hasCallBackUrl,
  body => text(body, 'prompt', LYRICS_PROMPT_MAX, true),
];

const CUSTOM_RULES: readonly Rule[] = [
  body => text(body, 'prompt', limitOf(body, 'prompt'), !body.instrumental),
  body => text(body, 'style', limitOf(body, 'style'), true),
  body => text(body, 'title', limitOf(body, 'title'), true),
];

const IDEA_RULES: readonly Rule[] = [
  body => text(body, 'prompt', IDEA_MAX, true),
  body => {
    const extra = CUSTOM_FIELDS.find(name => body[name] !== undefined && body[name] !== '');
    return extra === undefined ? undefined : refuseWith(422, `${extra} has no effect without customMode`);
  },
];

/** The first refusal that a body earns. */
export function first(rules: readonly Rule[], body: Body): Envelope | undefined {
  for (const rule of rules) {
    const refusal = rule(body);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

function onlyKnown(known: ReadonlySet<string>): Rule {
  return body => {
    const unknown = Object.keys(body).find(name => !known.has(name));
    return unknown === undefined ? undefined : refuseWith(422, `unknown field: ${unknown}`);
  };
}

function hasCallBackUrl({ callBackUrl }: Body): Envelope | undefined {
  if (callBackUrl === undefined || callBackUrl === null || callBackUrl === '') {
    return refuseWith(422, 'Please enter callBackUrl.');
  }
  const url = typeof callBackUrl === 'string' ? URL.parse(callBackUrl) : null;
  if (url?.protocol === 'https:' || url?.protocol === 'http:') return undefined;
  return refuseWith(422, 'callBackUrl must be an absolute http(s) address');
}

function hasBoolean(name: string): Rule {
  return ({ [name]: value }) =>
    typeof value === 'boolean' ? undefined : refuseWith(422, `${name} must be true or false`);
}

function oneOf(name: string, values: readonly unknown[]): Rule {
  return ({ [name]: value }) =>
    value === undefined || values.includes(value) ? undefined : refuseWith(422, `${name} error`);
}

/** 0 to 1 in steps of 0.01. */
function weight(name: string): Rule {
  return ({ [name]: value }) => {
    if (value === undefined) return undefined;
    const fits =
      typeof value === 'number' &&
      value >= 0 &&
      value <= 1 &&
      Math.abs(value * 100 - Math.round(value * 100)) < 1e-9;
    return fits ? undefined : refuseWith(422, `${name} must be 0 to 1 in steps of 0.01`);
  };
}

function duration({ duration: value, model }: Body): Envelope | undefined {
  if (value === undefined) return undefined;
  if (!MODELS_WITH_DURATION.has(model)) return refuseWith(422, `${String(model)} takes no duration`);
  const fits = typeof value === 'number' && value >= 10 && value <= 360;
  return fits ? undefined : refuseWith(422, 'duration must be 10 to 360');
}

function text(body: Body, name: string, max: number, required: boolean): Envelope | undefined {
  const value = body[name];
  if (value === undefined || value === '') {
    return required ? refuseWith(422, `Please enter ${name}.`) : undefined;
  }
  if (typeof value !== 'string') return refuseWith(422, `${name} must be a string`);
  return value.length <= max ? undefined : refuseWith(413, `The ${name} cannot exceed ${max} characters.`);
}

function limitOf({ model }: Body, name: 'prompt' | 'style' | 'title'): number {
  return MODELS.get(model)?.[name] ?? 0;
}
