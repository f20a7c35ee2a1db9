import { z } from 'zod';
import type { OperationName } from '../../domain/operationNames.ts';
import { checkTexts, refuseFields, type TextRule } from './checkTexts.ts';
import { limitsOf, type TextLimits } from './limits.ts';
import { isRetired } from './models.ts';
import { optionalText } from './songFields.ts';

/** Fields of a song, the same in all operations that make a new one: https://docs.sunoapi.org/suno-api/generate-music */
export const songFormFields = {
  instrumental: z.boolean(),
  model: z.string().trim().min(1),
  /**
   * The idea in simple mode. In custom mode it is sung: it contains the lyrics with models before V6, and is left out
   * with newer ones.
   */
  prompt: optionalText,
  /** The lyrics, from V6 on. */
  lyrics: optionalText,
  style: optionalText,
  title: optionalText,
  /** Whole seconds; in custom mode, from V5_5 on. */
  duration: z.int().min(10).max(360).optional(),
};

/** Whether all fields can be given; otherwise only an idea. From V6 on only `generate` has the choice. */
export const customMode = z.boolean();

/** Fields that came with V6. */
export const FIELDS_OF_V6 = ['lyrics', 'variety'] as const;

/** Pictures, videos and recordings, in simple mode from V6 on. */
const REFERENCES = ['imageUrls', 'videoUrls', 'audioUrls'] as const;

/** Fields that simple mode does not accept. */
const CUSTOM_ONLY = [
  'title',
  'negativeTags',
  'duration',
  'vocalGender',
  'styleWeight',
  'weirdnessConstraint',
  'audioWeight',
  'variety',
  'personaId',
  'personaModel',
];

type Request = Readonly<Record<string, unknown>> & { readonly model: string };

/** Adds issues for texts that are missing or too long for the mode and the model, and for fields of the other mode. */
export function checkSongForm(operation: OperationName) {
  return (request: Request, context: z.RefinementCtx): void => {
    const limits = limitsOf(operation, request.model);
    if (isRetired(request.model)) checkRetiredForm(request, limits, context);
    else if (request.customMode === false) checkSimple(request, limits, context);
    else checkCustom(request, limits, context);
  };
}

/** Like {@link checkSongForm}, for a song made from recordings, which has two modes only with models before V6. */
export function checkRemixForm(operation: OperationName) {
  return (request: Request, context: z.RefinementCtx): void => {
    const { model, customMode: mode } = request;
    const refused = operation === 'mashup' ? ['customMode', 'instrumental'] : ['customMode'];
    if (!isRetired(model)) refuseFields(request, refused, 'by a model without modes', context);
    else if (mode === undefined)
      context.addIssue({ code: 'custom', path: ['customMode'], message: 'is needed', input: mode });
    checkSongForm(operation)(request, context);
  };
}

/** Adds issues for lyrics of an instrumental, and for instructions in a field that is sung. */
export function checkSungFields(request: Readonly<Record<string, unknown>>, context: z.RefinementCtx): void {
  refuseFields(request, ['prompt'], 'where it would be sung', context);
  if (request.instrumental === true)
    refuseFields(request, ['lyrics', 'vocalGender', 'audioWeight'], 'where nobody sings', context);
}

/** The texts of a song in custom mode. */
export function songTextRules(limits: TextLimits): TextRule[] {
  return [
    { field: 'lyrics', max: limits.lyrics },
    { field: 'style', max: limits.style },
    { field: 'title', max: limits.title },
    { field: 'negativeTags', max: limits.avoid },
  ];
}

function checkSimple(request: Request, limits: TextLimits, context: z.RefinementCtx): void {
  refuseFields(request, CUSTOM_ONLY, 'in simple mode', context);
  const rules = [
    { field: 'prompt', max: limits.idea },
    { field: 'lyrics', max: limits.lyrics },
    { field: 'style', needed: !REFERENCES.some(field => field in request), max: limits.style },
  ];
  checkTexts(request, rules, context);
}

function checkCustom(request: Request, limits: TextLimits, context: z.RefinementCtx): void {
  checkSungFields(request, context);
  refuseFields(request, REFERENCES, 'in custom mode', context);
  const isNeeded = ({ field }: TextRule): boolean => field === 'style' || field === 'title';
  const rules = songTextRules(limits).map(rule => ({ ...rule, needed: isNeeded(rule) }));
  checkTexts(request, rules, context);
}

function checkRetiredForm(request: Request, limits: TextLimits, context: z.RefinementCtx): void {
  const { customMode: isCustom, instrumental } = request;
  refuseFields(request, [...FIELDS_OF_V6, ...REFERENCES], 'by a model from before V6', context);
  const rules = [
    {
      field: 'prompt',
      needed: !isCustom || !instrumental,
      max: isCustom ? limits.lyrics : limits.idea,
    },
    { field: 'style', needed: isCustom === true, max: limits.style },
    { field: 'title', needed: isCustom === true, max: limits.title },
    { field: 'negativeTags', max: limits.avoid },
  ];
  checkTexts(request, rules, context);
}
