import type { Reference } from '../../domain/taskInput.ts';

/** The part of a song's input that is too long. Combined parts are several fields that the vendor takes as one. */
export type InputPart = 'idea' | 'lyrics' | 'title' | 'style' | 'styleIdea' | 'avoid' | 'prompt';

/** Why an input cannot be sent. Nothing was paid. */
export type InputError =
  /** The lyrics of a section to replace were not changed. */
  | { readonly kind: 'lyrics-unchanged' }
  /** A word may not be used here, or only in age-restricted channels. */
  | { readonly kind: 'blocked-words' | 'mature-words' }
  /** Models before V6 do not accept a persona for this operation. */
  | { readonly kind: 'persona-needs-model' }
  /** References go with an idea only, in simple mode, from V6 on. */
  | { readonly kind: 'references-need-idea' | 'references-need-model' }
  | { readonly kind: 'reference-type'; readonly name: string }
  /** `max` is in MB. */
  | { readonly kind: 'reference-size'; readonly name: string; readonly max: number }
  | { readonly kind: 'reference-count'; readonly what: Reference['kind'] | 'all'; readonly max: number }
  | { readonly kind: 'idea-needed' | 'style-needed' | 'prompt-needed' | 'persona-needs-lyrics' }
  | { readonly kind: 'too-long'; readonly part: InputPart; readonly over: number; readonly max: number }
  | { readonly kind: 'field-needed'; readonly field: string }
  | { readonly kind: 'field-too-long'; readonly field: string; readonly over: number; readonly max: number }
  | { readonly kind: 'field-range'; readonly field: string; readonly min: number; readonly max: number };

/** The request without `callBackUrl`, not yet validated by its schema. */
export type BuildResult = { readonly request: Record<string, unknown> } | { readonly problem: InputError };
